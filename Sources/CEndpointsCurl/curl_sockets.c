// SPDX-License-Identifier: Apache-2.0

// The sockets of an event loop: which libcurl waits for, and which have something to be read that no request asked for.

#include "curl_library.h"
#include "curl_sockets.h"

#if defined(__linux__)

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { INFO_TLS_SESSION = 0x40002D, OPENSSL = 1, GNUTLS = 2 };

// The port on this side, by which libcurl tells connections apart for its callbacks; 0 if there is none.
static int local_port(int socket) {
  union {
    struct sockaddr any;
    struct sockaddr_in ipv4;
    struct sockaddr_in6 ipv6;
  } address;
  socklen_t size = sizeof address;
  if (getsockname(socket, &address.any, &size) != 0) return 0;
  switch (address.any.sa_family) {
  case AF_INET: return ntohs(address.ipv4.sin_port);
  case AF_INET6: return ntohs(address.ipv6.sin6_port);
  default: return 0;
  }
}

bool ecurl_sockets_want(struct sockets *sockets, int socket, bool is_wanted) {
  if (socket >= sockets->count) {
    int count = socket < 32 ? 64 : socket * 2;
    struct socket_state *states = realloc(sockets->states, count * sizeof *states);
    if (!states) return false;
    memset(states + sockets->count, 0, (count - sockets->count) * sizeof *states);
    sockets->states = states;
    sockets->count = count;
  }
  struct socket_state *state = &sockets->states[socket];
  if (!state->is_open) {
    *state = (struct socket_state){.is_open = true, .port = (uint16_t)local_port(socket)};
  }
  state->is_wanted = is_wanted;
  return true;
}

bool ecurl_sockets_wants(const struct sockets *sockets, int socket) {
  return socket < sockets->count && sockets->states[socket].is_wanted;
}

void ecurl_sockets_share(struct sockets *sockets, int port) {
  for (int i = 0; i < sockets->count; i++) {
    struct socket_state *state = &sockets->states[i];
    if (state->is_open && state->port == port) state->is_shared = true;
  }
}

void ecurl_sockets_forget(struct sockets *sockets, int socket) {
  if (socket < sockets->count) sockets->states[socket] = (struct socket_state){0};
}

// True if there are bytes, an end or an error.
static bool is_readable(int socket) {
  struct pollfd poll_socket = {.fd = socket, .events = POLLIN};
  int count;
  while ((count = poll(&poll_socket, 1, 0)) < 0 && errno == EINTR) {
  }
  return count > 0;
}

// True if the TLS library holds bytes of the connection that a transfer is about to use: those that came in one record
// with the end of a body.
static bool has_decrypted(ecurl_easy *easy) {
  struct curl_tls_session *tls = NULL;
  if (ecurl_library.curl_easy_getinfo((CURL *)easy, INFO_TLS_SESSION, &tls) != ECURL_OK) return false;
  if (!tls || !tls->session) return false;
  switch (tls->library) {
  case OPENSSL: return ecurl_library.SSL_pending && ecurl_library.SSL_pending(tls->session) > 0;
  case GNUTLS:
    return ecurl_library.gnutls_record_check_pending
        && ecurl_library.gnutls_record_check_pending(tls->session) > 0;
  default: return false;
  }
}

bool ecurl_sockets_have_input(
    const struct sockets *sockets, ecurl_easy *easy, int port, bool may_share) {
  bool is_known = false;
  for (int i = 0; i < sockets->count; i++) {
    const struct socket_state *state = &sockets->states[i];
    if (!state->is_open || state->port != port) continue;
    is_known = true;
    if (may_share && (state->is_shared || state->is_wanted)) continue;
    if (is_readable(i) || has_decrypted(easy)) return true;
  }
  if (is_known) return false;
  // Of a connection that can't be told from others, nothing is known if one of them has something.
  for (int i = 0; i < sockets->count; i++) {
    const struct socket_state *state = &sockets->states[i];
    if (state->is_open && !state->is_wanted && !state->is_shared && is_readable(i)) return true;
  }
  return has_decrypted(easy);
}

#endif

// SPDX-License-Identifier: Apache-2.0

// The sockets of an event loop. One thread at a time uses them: the one that may act on the loop.

#include "CEndpointsCurl.h"

#if defined(__linux__)

struct socket_state {
  // The port on this side; 0 if it is not known.
  uint16_t port;
  bool is_open;
  // True if libcurl waits for its events.
  bool is_wanted;
  // True if it speaks HTTP/2, whose servers may send at any time.
  bool is_shared;
};

struct sockets {
  // By their numbers.
  struct socket_state *states;
  int count;
};

/// Keeps whether libcurl waits for the events of a socket. Returns false if there is no memory.
bool ecurl_sockets_want(struct sockets *sockets, int socket, bool is_wanted);

/// True if libcurl waits for the events of a socket.
bool ecurl_sockets_wants(const struct sockets *sockets, int socket);

/// Keeps that the connection with this port speaks HTTP/2.
void ecurl_sockets_share(struct sockets *sockets, int port);

/// Forgets a socket, whose number another one may get.
void ecurl_sockets_forget(struct sockets *sockets, int socket);

/// True if the connection with this port, which a transfer is about to use, has bytes, an end or an error to be read.
///
/// @param may_share False if it can't speak HTTP/2.
bool ecurl_sockets_have_input(
    const struct sockets *sockets, ecurl_easy *easy, int port, bool may_share);

#endif

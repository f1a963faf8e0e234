// Event loops: libcurl's multi interface, told by epoll which sockets are ready, and by an eventfd to wake up.

#include "curl_library.h"

#if defined(__linux__)

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum {
  MULTI_SOCKETFUNCTION = 20001,
  MULTI_SOCKETDATA = 10002,
  MULTI_TIMERFUNCTION = 20004,
  MULTI_TIMERDATA = 10005,
  MULTI_MAXCONNECTS = 6,
  MULTI_MAX_HOST_CONNECTIONS = 7,
  MULTI_MAX_TOTAL_CONNECTIONS = 13,
  READY_IN = 1,
  READY_OUT = 2,
  WANT_IN = 1,
  WANT_OUT = 2,
  WANT_NOTHING = 4,
  TIMEOUT = -1,
  DONE = 1,
};

struct ecurl_loop {
  CURLM *multi;
  int epoll;
  int wake;
  // The time at which libcurl wants to act, by ecurl_now; -1 for none.
  int64_t deadline;
};

int64_t ecurl_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Watches a socket, or no longer. `known` is set once it is watched.
static int on_socket(CURL *easy, int socket, int wanted, void *context, void *known) {
  (void)easy;
  ecurl_loop *loop = context;
  if (wanted == WANT_NOTHING) {
    epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, NULL);
    return 0;
  }
  struct epoll_event event = {.data = {.fd = socket}};
  if (wanted & WANT_IN) event.events |= EPOLLIN;
  if (wanted & WANT_OUT) event.events |= EPOLLOUT;
  int first = known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  int second = known ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
  if (epoll_ctl(loop->epoll, first, socket, &event) != 0
      && epoll_ctl(loop->epoll, second, socket, &event) != 0) {
    return -1;
  }
  if (!known) ecurl_library.curl_multi_assign(loop->multi, socket, loop);
  return 0;
}

static int on_timer(CURLM *multi, long milliseconds, void *context) {
  (void)multi;
  ecurl_loop *loop = context;
  loop->deadline = milliseconds < 0 ? -1 : ecurl_now() + milliseconds;
  return 0;
}

static void close_all(ecurl_loop *loop) {
  if (loop->multi) ecurl_library.curl_multi_cleanup(loop->multi);
  if (loop->wake >= 0) close(loop->wake);
  if (loop->epoll >= 0) close(loop->epoll);
  free(loop);
}

ecurl_loop *ecurl_loop_new(long total, long per_host, long idle) {
  ecurl_loop *loop = calloc(1, sizeof(ecurl_loop));
  if (!loop) return NULL;
  loop->deadline = -1;
  loop->epoll = epoll_create1(EPOLL_CLOEXEC);
  loop->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  loop->multi = ecurl_library.curl_multi_init();
  struct epoll_event event = {.events = EPOLLIN, .data = {.fd = loop->wake}};
  if (loop->epoll < 0 || loop->wake < 0 || !loop->multi
      || epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->wake, &event) != 0) {
    close_all(loop);
    return NULL;
  }
  int (*set)(CURLM *, int, ...) = ecurl_library.curl_multi_setopt;
  set(loop->multi, MULTI_SOCKETFUNCTION, on_socket);
  set(loop->multi, MULTI_SOCKETDATA, loop);
  set(loop->multi, MULTI_TIMERFUNCTION, on_timer);
  set(loop->multi, MULTI_TIMERDATA, loop);
  set(loop->multi, MULTI_MAX_TOTAL_CONNECTIONS, total);
  set(loop->multi, MULTI_MAX_HOST_CONNECTIONS, per_host);
  if (idle > 0) set(loop->multi, MULTI_MAXCONNECTS, idle);
  return loop;
}

void ecurl_loop_free(ecurl_loop *loop) {
  close_all(loop);
}

bool ecurl_loop_add(ecurl_loop *loop, ecurl_easy *easy) {
  return ecurl_library.curl_multi_add_handle(loop->multi, (CURL *)easy) == 0;
}

void ecurl_loop_remove(ecurl_loop *loop, ecurl_easy *easy) {
  ecurl_library.curl_multi_remove_handle(loop->multi, (CURL *)easy);
}

// A socket with an error or without a peer is ready for all: libcurl finds out by using it.
static int readiness(uint32_t events) {
  int ready = 0;
  if (events & (EPOLLIN | EPOLLERR | EPOLLHUP)) ready |= READY_IN;
  if (events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) ready |= READY_OUT;
  return ready;
}

static int wait_limit(const ecurl_loop *loop, int milliseconds) {
  if (loop->deadline < 0) return milliseconds;
  int64_t rest = loop->deadline - ecurl_now();
  if (rest <= 0) return 0;
  if (milliseconds >= 0 && rest > milliseconds) return milliseconds;
  return rest > 3600000 ? 3600000 : (int)rest;
}

void ecurl_loop_run(ecurl_loop *loop, int milliseconds) {
  struct epoll_event events[64];
  int running;
  int count = epoll_wait(loop->epoll, events, 64, wait_limit(loop, milliseconds));
  for (int i = 0; i < count; i++) {
    int socket = events[i].data.fd;
    if (socket == loop->wake) {
      uint64_t times;
      while (read(loop->wake, &times, sizeof times) < 0 && errno == EINTR) {
      }
      continue;
    }
    ecurl_library.curl_multi_socket_action(
        loop->multi, socket, readiness(events[i].events), &running);
  }
  if (loop->deadline >= 0 && ecurl_now() >= loop->deadline) {
    loop->deadline = -1;
    ecurl_library.curl_multi_socket_action(loop->multi, TIMEOUT, 0, &running);
  }
}

ecurl_easy *ecurl_loop_next_done(ecurl_loop *loop, int *code) {
  int left;
  struct curl_message *message;
  while ((message = ecurl_library.curl_multi_info_read(loop->multi, &left))) {
    if (message->kind != DONE) continue;
    *code = message->data.code;
    return (ecurl_easy *)message->easy;
  }
  return NULL;
}

void ecurl_loop_wake(ecurl_loop *loop) {
  uint64_t one = 1;
  while (write(loop->wake, &one, sizeof one) < 0 && errno == EINTR) {
  }
}

void ecurl_block_signals(void) {
  static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGPROF};
  sigset_t signals;
  sigfillset(&signals);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&signals, faults[i]);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

#endif

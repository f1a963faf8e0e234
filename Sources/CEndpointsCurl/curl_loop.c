// SPDX-License-Identifier: Apache-2.0

// Event loops: libcurl's multi interface, told by epoll which sockets are ready. An eventfd and a timer end the wait.

#include "curl_library.h"
#include "curl_sockets.h"

#if defined(__linux__)

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
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
  CLOSESOCKETFUNCTION = 20208,
  CLOSESOCKETDATA = 10209,
  READY_IN = 1,
  READY_OUT = 2,
  WANT_IN = 1,
  WANT_OUT = 2,
  WANT_NOTHING = 4,
  TIMEOUT = -1,
  DONE = 1,
  INFO_LOCAL_PORT = 0x20002A,
  INFO_HTTP_VERSION = 0x20002E,
  HTTP_2 = 3,
  MAXIMUM_EVENTS = 64,
};

struct ecurl_loop {
  CURLM *multi;
  int epoll;
  int wake;
  int timer;
  // The time at which libcurl wants to act, by ecurl_now; -1 for none.
  int64_t deadline;
  // The time at which the timer ends a wait; -1 for none.
  int64_t alarm;
  struct sockets sockets;
  // The events of the last wait.
  struct epoll_event events[MAXIMUM_EVENTS];
  int event_count;
  // The number of waits that have ended.
  _Atomic int64_t wait_count;
};

int64_t ecurl_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Watches a socket, or no longer. One that is no longer wanted stays with epoll until it has an event or is closed:
// most are kept for the next request.
static int on_socket(CURL *easy, int socket, int wanted, void *context, void *assigned) {
  (void)easy;
  (void)assigned;
  ecurl_loop *loop = context;
  if (socket < 0 || !ecurl_sockets_want(&loop->sockets, socket, wanted != WANT_NOTHING)) return -1;
  if (wanted == WANT_NOTHING) return 0;
  struct epoll_event event = {.data = {.fd = socket}};
  if (wanted & WANT_IN) event.events |= EPOLLIN;
  if (wanted & WANT_OUT) event.events |= EPOLLOUT;
  if (epoll_ctl(loop->epoll, EPOLL_CTL_MOD, socket, &event) != 0
      && epoll_ctl(loop->epoll, EPOLL_CTL_ADD, socket, &event) != 0) {
    return -1;
  }
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
  if (loop->timer >= 0) close(loop->timer);
  if (loop->epoll >= 0) close(loop->epoll);
  free(loop->sockets.states);
  free(loop);
}

ecurl_loop *ecurl_loop_new(long total, long per_host, long idle) {
  ecurl_loop *loop = calloc(1, sizeof(ecurl_loop));
  if (!loop) return NULL;
  loop->deadline = -1;
  loop->alarm = -1;
  loop->epoll = epoll_create1(EPOLL_CLOEXEC);
  loop->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  loop->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
  loop->multi = ecurl_library.curl_multi_init();
  struct epoll_event wake = {.events = EPOLLIN, .data = {.fd = loop->wake}};
  struct epoll_event timer = {.events = EPOLLIN, .data = {.fd = loop->timer}};
  if (loop->epoll < 0 || loop->wake < 0 || loop->timer < 0 || !loop->multi
      || epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->wake, &wake) != 0
      || epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->timer, &timer) != 0) {
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

// Closes the socket of a connection, of which epoll would go on to tell if another process had it, too.
static int on_close(void *context, int socket) {
  ecurl_loop *loop = context;
  epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, NULL);
  ecurl_sockets_forget(&loop->sockets, socket);
  return close(socket);
}

bool ecurl_loop_add(ecurl_loop *loop, ecurl_easy *easy) {
  // A connection keeps what the transfer has set that opens it.
  int (*set)(CURL *, int, ...) = ecurl_library.curl_easy_setopt;
  if (set((CURL *)easy, CLOSESOCKETFUNCTION, on_close) != 0
      || set((CURL *)easy, CLOSESOCKETDATA, loop) != 0) {
    return false;
  }
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

void ecurl_loop_wait(ecurl_loop *loop) {
  loop->event_count = epoll_wait(loop->epoll, loop->events, MAXIMUM_EVENTS, -1);
  atomic_fetch_add_explicit(&loop->wait_count, 1, memory_order_relaxed);
}

int64_t ecurl_loop_wait_count(ecurl_loop *loop) {
  return atomic_load_explicit(&loop->wait_count, memory_order_relaxed);
}

void ecurl_loop_handle_events(ecurl_loop *loop) {
  int running;
  for (int i = 0; i < loop->event_count; i++) {
    int socket = loop->events[i].data.fd;
    if (socket == loop->wake || socket == loop->timer) {
      uint64_t times;
      while (read(socket, &times, sizeof times) < 0 && errno == EINTR) {
      }
      if (socket == loop->timer) loop->alarm = -1;
      continue;
    }
    if (!ecurl_sockets_wants(&loop->sockets, socket)) {
      epoll_ctl(loop->epoll, EPOLL_CTL_DEL, socket, NULL);
      continue;
    }
    ecurl_library.curl_multi_socket_action(
        loop->multi, socket, readiness(loop->events[i].events), &running);
  }
  loop->event_count = 0;
}

void ecurl_loop_act(ecurl_loop *loop) {
  if (loop->deadline < 0 || ecurl_now() < loop->deadline) return;
  int running;
  loop->deadline = -1;
  ecurl_library.curl_multi_socket_action(loop->multi, TIMEOUT, 0, &running);
}

void ecurl_loop_set_alarm(ecurl_loop *loop, int64_t limit) {
  int64_t time = limit;
  if (loop->deadline >= 0 && (time < 0 || loop->deadline < time)) time = loop->deadline;
  if (time < 0 || (loop->alarm >= 0 && loop->alarm <= time)) return;
  struct itimerspec alarm = {
      .it_value = {.tv_sec = time / 1000, .tv_nsec = time % 1000 * 1000000}};
  loop->alarm = time;
  if (timerfd_settime(loop->timer, TFD_TIMER_ABSTIME, &alarm, NULL) != 0) ecurl_loop_wake(loop);
}

ecurl_easy *ecurl_loop_next_done(ecurl_loop *loop, int *code) {
  int left;
  struct curl_message *message;
  while ((message = ecurl_library.curl_multi_info_read(loop->multi, &left))) {
    if (message->kind != DONE) continue;
    *code = message->data.code;
    ecurl_easy *easy = (ecurl_easy *)message->easy;
    if (ecurl_number(easy, INFO_HTTP_VERSION) >= HTTP_2) {
      ecurl_sockets_share(&loop->sockets, (int)ecurl_number(easy, INFO_LOCAL_PORT));
    }
    return easy;
  }
  return NULL;
}

bool ecurl_loop_has_input(
    ecurl_loop *loop, ecurl_easy *easy, int local_port, bool may_share) {
  return ecurl_sockets_have_input(&loop->sockets, easy, local_port, may_share);
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

static sigset_t only_sigpipe(void) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  return signals;
}

bool ecurl_hold_sigpipe(void) {
  sigset_t pipe = only_sigpipe(), mask;
  // Held already: by the program, or by a call around this one on the same thread.
  if (pthread_sigmask(SIG_BLOCK, &pipe, &mask) != 0) return false;
  return sigismember(&mask, SIGPIPE) == 0;
}

void ecurl_release_sigpipe(void) {
  sigset_t pipe = only_sigpipe();
  static const struct timespec none;
  while (sigtimedwait(&pipe, NULL, &none) < 0 && errno == EINTR) {
  }
  pthread_sigmask(SIG_UNBLOCK, &pipe, NULL);
}

#endif

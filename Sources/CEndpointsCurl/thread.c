// SPDX-License-Identifier: Apache-2.0

// Threads of the transport's own, which the concurrency pool never waits for.

#if defined(__linux__)

#define _GNU_SOURCE

#include "CEndpointsCurl.h"

#include <pthread.h>
#include <stdlib.h>

// Enough for TLS libraries; the 128 KiB that musl gives by itself are not.
enum { STACK_SIZE = 1 << 20 };

struct start {
  void (*run)(void *);
  void *context;
};

static void *begin(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  pthread_setname_np(pthread_self(), "endpoints.curl");
  start.run(start.context);
  return NULL;
}

bool ecurl_start_thread(void (*run)(void *context), void *context) {
  struct start *start = malloc(sizeof *start);
  if (!start) return false;
  *start = (struct start){run, context};
  pthread_attr_t attributes;
  pthread_t thread;
  bool started = false;
  if (pthread_attr_init(&attributes) == 0) {
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, STACK_SIZE);
    started = pthread_create(&thread, &attributes, begin, start) == 0;
    pthread_attr_destroy(&attributes);
  }
  if (!started) free(start);
  return started;
}

#endif

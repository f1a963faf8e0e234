// SPDX-License-Identifier: Apache-2.0

// Finds libcurl and zlib: those that the program is linked with, as in a static one, else the shared libraries.

#include "curl_library.h"

#if defined(__linux__)

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

// Weak: null where the program is not linked with the library.
#define DECLARE(result, name, parameters) extern result name parameters __attribute__((weak));
CURL_FUNCTIONS(DECLARE)
ZLIB_FUNCTIONS(DECLARE)
TLS_FUNCTIONS(DECLARE)
#undef DECLARE

struct curl_library ecurl_library;

static const char *failure;
static bool has_zlib;

// Takes all functions from the program, or from a library.
static bool take_curl(void *library) {
  bool complete = true;
#define TAKE(result, name, parameters) \
  ecurl_library.name = library ? (result(*) parameters)dlsym(library, #name) : name; \
  complete = complete && ecurl_library.name != NULL;
  CURL_FUNCTIONS(TAKE)
  return complete;
}

static bool take_zlib(void *library) {
  bool complete = true;
  ZLIB_FUNCTIONS(TAKE)
#undef TAKE
  return complete;
}

// Takes the functions that are there: from the program, from what a library needs, or, without a library, from what any
// needs that the program is linked with.
static void take_tls(void *library) {
#define TAKE(result, name, parameters) \
  ecurl_library.name = library ? NULL : name; \
  if (!ecurl_library.name) ecurl_library.name = (result(*) parameters)dlsym(library, #name);
  TLS_FUNCTIONS(TAKE)
#undef TAKE
}

static void *open_first(const char *const *names) {
  for (; *names; names++) {
    void *library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

static void load(void) {
  static const char *const curl[] = {
      "libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4", "libcurl.so", NULL};
  void *library = NULL;
  if (!take_curl(NULL)) {
    library = open_first(curl);
    if (!library) {
      failure = "libcurl.so.4 could not be loaded; install libcurl 7.66 or later";
      return;
    }
    if (!take_curl(library)) {
      failure = "libcurl.so.4 lacks functions; install libcurl 7.66 or later";
      return;
    }
  }
  take_tls(library);
  if (ecurl_library.curl_global_init(3) != 0) failure = "libcurl could not be initialized";
}

static void load_zlib(void) {
  static const char *const names[] = {"libz.so.1", "libz.so", NULL};
  has_zlib = take_zlib(NULL);
  if (has_zlib) return;
  void *library = open_first(names);
  has_zlib = library && take_zlib(library);
}

const char *ecurl_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure;
}

bool ecurl_resolves_aside(void) {
  enum { FIRST_AGE = 0, FEATURE_ASYNCHDNS = 1 << 7 };
  return (ecurl_library.curl_version_info(FIRST_AGE)->features & FEATURE_ASYNCHDNS) != 0;
}

const char *ecurl_version(void) {
  return ecurl_library.curl_version();
}

const char *ecurl_message(int code) {
  return ecurl_library.curl_easy_strerror(code);
}

bool ecurl_can_inflate(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load_zlib);
  return has_zlib;
}

#endif

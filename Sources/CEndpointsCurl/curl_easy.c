// SPDX-License-Identifier: Apache-2.0

// Transfers: libcurl's functions of variable arguments with arguments of one type each.

#include "curl_library.h"

#if defined(__linux__)

#define SELF ((CURL *)easy)

enum {
  URL_WHOLE = 0,
  URL_NON_SUPPORT_SCHEME = 1 << 3,
  URL_PATH_AS_IS = 1 << 4,
  URL_DISALLOW_USER = 1 << 5,
  CURLU_OPTION = 10282,
  WRITEDATA = 10001,
  READDATA = 10009,
  WRITEFUNCTION = 20011,
  READFUNCTION = 20012,
  HEADERDATA = 10029,
  HEADERFUNCTION = 20079,
  SEEKFUNCTION = 20167,
  SEEKDATA = 10168,
  PREREQFUNCTION = 20312,
  PREREQDATA = 10313,
};

ecurl_easy *ecurl_easy_new(void) {
  return (ecurl_easy *)ecurl_library.curl_easy_init();
}

void ecurl_easy_reset(ecurl_easy *easy) {
  ecurl_library.curl_easy_reset(SELF);
}

void ecurl_easy_free(ecurl_easy *easy) {
  ecurl_library.curl_easy_cleanup(SELF);
}

int ecurl_set_number(ecurl_easy *easy, int option, long value) {
  return ecurl_library.curl_easy_setopt(SELF, option, value);
}

int ecurl_set_offset(ecurl_easy *easy, int option, int64_t value) {
  return ecurl_library.curl_easy_setopt(SELF, option, value);
}

int ecurl_set_string(ecurl_easy *easy, int option, const char *value) {
  return ecurl_library.curl_easy_setopt(SELF, option, value);
}

int ecurl_set_bytes(ecurl_easy *easy, int option, const void *bytes, size_t count) {
  struct curl_blob blob = {(void *)bytes, count, 1};
  return ecurl_library.curl_easy_setopt(SELF, option, &blob);
}

int ecurl_set_list(ecurl_easy *easy, int option, const ecurl_list *list) {
  return ecurl_library.curl_easy_setopt(SELF, option, list);
}

int ecurl_set_buffer(ecurl_easy *easy, int option, char *buffer) {
  return ecurl_library.curl_easy_setopt(SELF, option, buffer);
}

int ecurl_set_url(ecurl_easy *easy, ecurl_url *url, const char *text) {
  unsigned int flags = URL_NON_SUPPORT_SCHEME | URL_PATH_AS_IS | URL_DISALLOW_USER;
  if (ecurl_library.curl_url_set((CURLU *)url, URL_WHOLE, text, flags) != 0) return ECURL_URL_MALFORMAT;
  // The text as well, which is formatted anew from the parts otherwise.
  int code = ecurl_library.curl_easy_setopt(SELF, ECURL_URL, text);
  return code != ECURL_OK ? code : ecurl_library.curl_easy_setopt(SELF, CURLU_OPTION, url);
}

ecurl_url *ecurl_url_new(void) {
  return (ecurl_url *)ecurl_library.curl_url();
}

void ecurl_url_free(ecurl_url *url) {
  ecurl_library.curl_url_cleanup((CURLU *)url);
}

bool ecurl_set_callbacks(ecurl_easy *easy, const ecurl_callbacks *callbacks, void *context) {
  int (*set)(CURL *, int, ...) = ecurl_library.curl_easy_setopt;
  set(SELF, HEADERFUNCTION, callbacks->header);
  set(SELF, HEADERDATA, context);
  set(SELF, WRITEFUNCTION, callbacks->write);
  set(SELF, WRITEDATA, context);
  set(SELF, READFUNCTION, callbacks->read);
  set(SELF, READDATA, context);
  set(SELF, SEEKFUNCTION, callbacks->seek);
  set(SELF, SEEKDATA, context);
  set(SELF, PREREQDATA, context);
  return set(SELF, PREREQFUNCTION, callbacks->before_request) == ECURL_OK;
}

long ecurl_number(ecurl_easy *easy, int info) {
  long value = 0;
  return ecurl_library.curl_easy_getinfo(SELF, info, &value) == ECURL_OK ? value : 0;
}

int ecurl_pause(ecurl_easy *easy, int paused) {
  return ecurl_library.curl_easy_pause(SELF, paused);
}

ecurl_list *ecurl_list_append(ecurl_list *list, const char *text) {
  return (ecurl_list *)ecurl_library.curl_slist_append((struct curl_slist *)list, text);
}

void ecurl_list_free(ecurl_list *list) {
  ecurl_library.curl_slist_free_all((struct curl_slist *)list);
}

#endif

// SPDX-License-Identifier: Apache-2.0

// The functions of libcurl and zlib that were found.

#include "CEndpointsCurl.h"

#if defined(__linux__)

typedef void CURL;
typedef void CURLM;
typedef void CURLU;

struct curl_message {
  int kind;
  CURL *easy;
  union {
    void *other;
    int code;
  } data;
};

// The beginning of what curl_version_info returns.
struct curl_version_data {
  int age;
  const char *version;
  unsigned int version_number;
  const char *host;
  int features;
};

// The TLS session of a connection, by CURLINFO_TLS_SSL_PTR.
struct curl_tls_session {
  int library;
  void *session;
};

struct curl_blob {
  void *data;
  size_t count;
  unsigned int flags;
};

#define CURL_FUNCTIONS(F) \
  F(int, curl_global_init, (long)) \
  F(char *, curl_version, (void)) \
  F(struct curl_version_data *, curl_version_info, (int)) \
  F(CURL *, curl_easy_init, (void)) \
  F(void, curl_easy_reset, (CURL *)) \
  F(void, curl_easy_cleanup, (CURL *)) \
  F(int, curl_easy_setopt, (CURL *, int, ...)) \
  F(int, curl_easy_getinfo, (CURL *, int, ...)) \
  F(int, curl_easy_pause, (CURL *, int)) \
  F(const char *, curl_easy_strerror, (int)) \
  F(struct curl_slist *, curl_slist_append, (struct curl_slist *, const char *)) \
  F(void, curl_slist_free_all, (struct curl_slist *)) \
  F(CURLU *, curl_url, (void)) \
  F(int, curl_url_set, (CURLU *, int, const char *, unsigned int)) \
  F(void, curl_url_cleanup, (CURLU *)) \
  F(CURLM *, curl_multi_init, (void)) \
  F(int, curl_multi_cleanup, (CURLM *)) \
  F(int, curl_multi_setopt, (CURLM *, int, ...)) \
  F(int, curl_multi_add_handle, (CURLM *, CURL *)) \
  F(int, curl_multi_remove_handle, (CURLM *, CURL *)) \
  F(int, curl_multi_socket_action, (CURLM *, int, int, int *)) \
  F(struct curl_message *, curl_multi_info_read, (CURLM *, int *))

// As in zlib.h since version 1.0.
struct z_stream_s {
  const uint8_t *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  uint8_t *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *(*zalloc)(void *, unsigned int, unsigned int);
  void (*zfree)(void *, void *);
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
};

#define ZLIB_FUNCTIONS(F) \
  F(int, inflateInit2_, (struct z_stream_s *, int, const char *, int)) \
  F(int, inflate, (struct z_stream_s *, int)) \
  F(int, inflateReset, (struct z_stream_s *)) \
  F(int, inflateEnd, (struct z_stream_s *))

// Those of the TLS library that libcurl uses, OpenSSL or GnuTLS.
#define TLS_FUNCTIONS(F) \
  F(int, SSL_pending, (const void *)) \
  F(size_t, gnutls_record_check_pending, (void *))

struct curl_slist;

struct curl_library {
#define MEMBER(result, name, parameters) result(*name) parameters;
  CURL_FUNCTIONS(MEMBER)
  ZLIB_FUNCTIONS(MEMBER)
  TLS_FUNCTIONS(MEMBER)
#undef MEMBER
};

// Complete once ecurl_load has returned NULL, but for the functions of TLS libraries that libcurl doesn't use.
extern struct curl_library ecurl_library __attribute__((visibility("hidden")));

#endif

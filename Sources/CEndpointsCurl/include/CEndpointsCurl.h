// SPDX-License-Identifier: Apache-2.0

// The part of libcurl's and zlib's interfaces that the transport over libcurl uses, declared here so that no consumer
// needs their headers. The libraries are linked or loaded when the program runs; see curl_library.c.

#ifndef C_ENDPOINTS_CURL_H
#define C_ENDPOINTS_CURL_H

#if defined(__linux__)

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// The libraries.

/// Finds libcurl and initializes it, once. Returns NULL, or the reason why it can't be used.
const char *_Nullable ecurl_load(void);

/// True if libcurl looks up hosts without keeping the thread waiting.
bool ecurl_resolves_aside(void);

/// The version of libcurl and of what it was built with: `libcurl/7.88.1 OpenSSL/3.0.19 …`.
const char *ecurl_version(void);

/// The words of libcurl for the code of an error.
const char *ecurl_message(int code);

/// Finds zlib, once. True if bodies can be inflated.
bool ecurl_can_inflate(void);

// Transfers.

/// An easy handle of libcurl. It may be used by one thread at a time.
typedef struct ecurl_easy ecurl_easy;

/// A URL of libcurl, in its parts.
typedef struct ecurl_url ecurl_url;

/// A list of strings.
typedef struct ecurl_list ecurl_list;

typedef struct {
  /// A line of the head or of a trailer. Returns `count`, or another number to end the transfer.
  size_t (*header)(char *bytes, size_t size, size_t count, void *context);
  /// Bytes of the body. Returns `count`, ECURL_PAUSE, or another number to end the transfer.
  size_t (*write)(char *bytes, size_t size, size_t count, void *context);
  /// Puts bytes of the request body into a buffer. Returns their number, 0 for the end, ECURL_PAUSE or ECURL_ABORT.
  size_t (*read)(char *buffer, size_t size, size_t count, void *context);
  /// Goes to a position of the request body, from ECURL_SEEK_START. Returns ECURL_SEEK_DONE or
  /// ECURL_SEEK_IMPOSSIBLE.
  int (*seek)(void *context, int64_t offset, int origin);
  /// Called before each time that the request is sent, with the addresses of the connection. Returns 0, or 1 to end the
  /// transfer.
  int (*before_request)(
      void *context, char *_Nullable remote, char *_Nullable local, int remote_port,
      int local_port);
} ecurl_callbacks;

enum {
  ECURL_PAUSE = 0x10000001,
  ECURL_ABORT = 0x10000000,
  ECURL_SEEK_START = 0,
  ECURL_SEEK_DONE = 0,
  ECURL_SEEK_IMPOSSIBLE = 2,
  ECURL_PAUSE_RECEIVING = 1,
  ECURL_PAUSE_SENDING = 4,
  ECURL_ERROR_SIZE = 256,
};

/// The options of a transfer (CURLOPT_…).
enum {
  ECURL_NOBODY = 44,
  ECURL_UPLOAD = 46,
  ECURL_SSL_VERIFYPEER = 64,
  ECURL_FRESH_CONNECT = 74,
  ECURL_SSL_VERIFYHOST = 81,
  ECURL_HTTP_VERSION = 84,
  ECURL_NOSIGNAL = 99,
  ECURL_TIMEOUT_MS = 155,
  ECURL_HTTP_CONTENT_DECODING = 158,
  ECURL_PROTOCOLS = 181,
  ECURL_PATH_AS_IS = 234,
  ECURL_PIPEWAIT = 237,
  ECURL_SUPPRESS_CONNECT_HEADERS = 265,
  ECURL_DISALLOW_USERNAME_IN_URL = 278,
  ECURL_HTTP09_ALLOWED = 285,
  ECURL_QUICK_EXIT = 322,
  ECURL_URL = 10002,
  ECURL_ERRORBUFFER = 10010,
  ECURL_HTTPHEADER = 10023,
  ECURL_SSLCERT = 10025,
  ECURL_KEYPASSWD = 10026,
  ECURL_CUSTOMREQUEST = 10036,
  ECURL_CAINFO = 10065,
  ECURL_CAPATH = 10097,
  ECURL_SSLKEY = 10087,
  ECURL_PINNEDPUBLICKEY = 10230,
  ECURL_REQUEST_TARGET = 10266,
  ECURL_PROTOCOLS_STR = 10318,
  ECURL_INFILESIZE_LARGE = 30115,
  ECURL_SSLCERT_BLOB = 40291,
  ECURL_SSLKEY_BLOB = 40292,
  ECURL_CAINFO_BLOB = 40309,
};

/// The values of ECURL_HTTP_VERSION.
enum { ECURL_HTTP_1_1 = 2, ECURL_HTTP_2_OVER_TLS = 4 };

/// The numbers that are known of a transfer (CURLINFO_…).
enum {
  ECURL_INFO_REQUEST_SIZE = 0x20000C,
  ECURL_INFO_NUM_CONNECTS = 0x20001A,
};

/// The codes with which a transfer ends (CURLE_…).
enum {
  ECURL_OK = 0,
  ECURL_UNSUPPORTED_PROTOCOL = 1,
  ECURL_URL_MALFORMAT = 3,
  ECURL_COULDNT_RESOLVE_PROXY = 5,
  ECURL_COULDNT_RESOLVE_HOST = 6,
  ECURL_COULDNT_CONNECT = 7,
  ECURL_WEIRD_SERVER_REPLY = 8,
  ECURL_HTTP2 = 16,
  ECURL_PARTIAL_FILE = 18,
  ECURL_OUT_OF_MEMORY = 27,
  ECURL_TOO_LARGE = 100,
  ECURL_OPERATION_TIMEDOUT = 28,
  ECURL_SSL_CONNECT_ERROR = 35,
  ECURL_ABORTED_BY_CALLBACK = 42,
  ECURL_BAD_FUNCTION_ARGUMENT = 43,
  ECURL_UNKNOWN_OPTION = 48,
  ECURL_GOT_NOTHING = 52,
  ECURL_SSL_ENGINE_NOTFOUND = 53,
  ECURL_SSL_ENGINE_SETFAILED = 54,
  ECURL_SEND_ERROR = 55,
  ECURL_RECV_ERROR = 56,
  ECURL_SSL_CERTPROBLEM = 58,
  ECURL_SSL_CIPHER = 59,
  ECURL_PEER_FAILED_VERIFICATION = 60,
  ECURL_BAD_CONTENT_ENCODING = 61,
  ECURL_FILESIZE_EXCEEDED = 63,
  ECURL_USE_SSL_FAILED = 64,
  ECURL_SEND_FAIL_REWIND = 65,
  ECURL_SSL_CACERT_BADFILE = 77,
  ECURL_SSL_CRL_BADFILE = 82,
  ECURL_SSL_ISSUER_ERROR = 83,
  ECURL_SSL_PINNEDPUBKEYNOTMATCH = 90,
  ECURL_SSL_INVALIDCERTSTATUS = 91,
  ECURL_HTTP2_STREAM = 92,
  ECURL_PROXY = 97,
  ECURL_SSL_CLIENTCERT = 98,
};

ecurl_easy *_Nullable ecurl_easy_new(void);
void ecurl_easy_reset(ecurl_easy *easy);
void ecurl_easy_free(ecurl_easy *easy);

// These return the code of an error, or 0. Strings and blobs are copied, except for the error buffer.
int ecurl_set_number(ecurl_easy *easy, int option, long value);
int ecurl_set_offset(ecurl_easy *easy, int option, int64_t value);
int ecurl_set_string(ecurl_easy *easy, int option, const char *_Nullable value);
int ecurl_set_bytes(ecurl_easy *easy, int option, const void *_Nullable bytes, size_t count);
int ecurl_set_list(ecurl_easy *easy, int option, const ecurl_list *list);
int ecurl_set_buffer(ecurl_easy *easy, int option, char *buffer);

/// Sets the URL of a transfer, of which `url`, which has to last as long, gets the parts: the thread of the loop need not
/// parse it.
int ecurl_set_url(ecurl_easy *easy, ecurl_url *url, const char *text);
ecurl_url *_Nullable ecurl_url_new(void);
void ecurl_url_free(ecurl_url *url);

/// Sets the callbacks and what they are called with.
///
/// @return False if `before_request` is not supported (before libcurl 7.80).
bool ecurl_set_callbacks(ecurl_easy *easy, const ecurl_callbacks *callbacks, void *context);

/// A number that is known of a transfer; 0 if it isn't.
long ecurl_number(ecurl_easy *easy, int info);

/// Pauses and continues both directions: those of `paused` are paused afterwards, the others not.
int ecurl_pause(ecurl_easy *easy, int paused);

/// Appends a copy of a string; returns the list, or NULL if there is no memory, when the list is still valid.
ecurl_list *_Nullable ecurl_list_append(ecurl_list *_Nullable list, const char *text);
void ecurl_list_free(ecurl_list *_Nullable list);

// Event loops.

/// Many transfers. One thread waits for their events; it, and any other, may act on them, one at a time.
/// `ecurl_loop_wake` may be called at any time.
typedef struct ecurl_loop ecurl_loop;

/// A loop with these limits for connections: all, to one host, and idle ones that are kept; 0 is no limit.
ecurl_loop *_Nullable ecurl_loop_new(long total, long per_host, long idle);

/// Ends all transfers' part in the loop and closes all connections.
void ecurl_loop_free(ecurl_loop *loop);

/// Starts a transfer; returns false if that is impossible.
bool ecurl_loop_add(ecurl_loop *loop, ecurl_easy *easy);

/// Ends a transfer that may not be complete.
void ecurl_loop_remove(ecurl_loop *loop, ecurl_easy *easy);

/// Waits for events, which the same thread has to handle.
void ecurl_loop_wait(ecurl_loop *loop);

/// The number of waits that have ended, which may be asked for at any time.
int64_t ecurl_loop_wait_count(ecurl_loop *loop);

/// Acts on the events of the last wait.
void ecurl_loop_handle_events(ecurl_loop *loop);

/// Does what libcurl wants to do by now, such as to begin with transfers that were added.
void ecurl_loop_act(ecurl_loop *loop);

/// Ends the wait when libcurl wants to act, or at a time by `ecurl_now` (-1: none) if that is earlier.
void ecurl_loop_set_alarm(ecurl_loop *loop, int64_t limit);

/// A transfer that has ended, and the code that it ended with; NULL if there is none.
ecurl_easy *_Nullable ecurl_loop_next_done(ecurl_loop *loop, int *code);

/// True if the connection that a transfer is about to use again has something to be read, which no request asked for:
/// bytes, an end or an error. It is known by its port on this side.
///
/// @param may_share False if it can't be one of HTTP/2, whose servers may send at any time.
bool ecurl_loop_has_input(ecurl_loop *loop, ecurl_easy *easy, int local_port, bool may_share);

/// Ends the wait, now or the next time.
void ecurl_loop_wake(ecurl_loop *loop);

/// Keeps signals from the calling thread, above all SIGPIPE, but not those of faults.
void ecurl_block_signals(void);

/// Keeps SIGPIPE from the calling thread, and so from the process.
///
/// @return True if it was not kept from it before: `ecurl_release_sigpipe` has to be called.
bool ecurl_hold_sigpipe(void);

/// Forgets a SIGPIPE that came, and lets those that follow come.
void ecurl_release_sigpipe(void);

/// Milliseconds of a clock that is never set.
int64_t ecurl_now(void);

/// Runs `run` with `context` on a thread of its own. Returns false if there can't be another thread.
bool ecurl_start_thread(void (*run)(void *context), void *context);

// Inflating.

/// A body of content coding gzip or deflate in the course of being decoded.
typedef struct ecurl_inflater ecurl_inflater;

/// NULL if libz can't be used or there is no memory.
ecurl_inflater *_Nullable ecurl_inflater_new(void);
void ecurl_inflater_free(ecurl_inflater *inflater);

/// Decodes some of `input` into `output`, whose counts become those of the bytes used and written.
///
/// @return 0 to go on, 1 at the end of the coded data, -1 if it is invalid.
int ecurl_inflate(
    ecurl_inflater *inflater, const uint8_t *_Nullable input, size_t *input_count, uint8_t *output,
    size_t *output_count);

#pragma clang assume_nonnull end

#endif
#endif

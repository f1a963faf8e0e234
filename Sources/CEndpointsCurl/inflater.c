// SPDX-License-Identifier: Apache-2.0

// Decodes gzip (also several members in a row) and deflate in the format of zlib.

#include "curl_library.h"

#if defined(__linux__)

#include <limits.h>
#include <stdlib.h>

enum {
  NO_FLUSH = 0,
  DONE = 0,
  STREAM_END = 1,
  BUFFER_ERROR = -5,
  // The largest window, with the format found out.
  WINDOW_BITS = 15 + 32,
};

struct ecurl_inflater {
  struct z_stream_s stream;
  bool is_at_end;
};

ecurl_inflater *ecurl_inflater_new(void) {
  if (!ecurl_can_inflate()) return NULL;
  ecurl_inflater *inflater = calloc(1, sizeof(ecurl_inflater));
  if (!inflater) return NULL;
  if (ecurl_library.inflateInit2_(
          &inflater->stream, WINDOW_BITS, "1.2", (int)sizeof(struct z_stream_s)) != 0) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

void ecurl_inflater_free(ecurl_inflater *inflater) {
  ecurl_library.inflateEnd(&inflater->stream);
  free(inflater);
}

static unsigned int limited(size_t count) {
  return count > UINT_MAX ? UINT_MAX : (unsigned int)count;
}

int ecurl_inflate(
    ecurl_inflater *inflater, const uint8_t *input, size_t *input_count, uint8_t *output,
    size_t *output_count) {
  struct z_stream_s *stream = &inflater->stream;
  if (inflater->is_at_end && *input_count > 0) {
    // Another member follows.
    if (ecurl_library.inflateReset(stream) != 0) return -1;
    inflater->is_at_end = false;
  }
  unsigned int in = limited(*input_count), out = limited(*output_count);
  stream->next_in = input;
  stream->avail_in = in;
  stream->next_out = output;
  stream->avail_out = out;
  int result = inflater->is_at_end ? STREAM_END : ecurl_library.inflate(stream, NO_FLUSH);
  *input_count = in - stream->avail_in;
  *output_count = out - stream->avail_out;
  if (result == STREAM_END) {
    inflater->is_at_end = true;
    return 1;
  }
  return result == DONE || result == BUFFER_ERROR ? 0 : -1;
}

#endif

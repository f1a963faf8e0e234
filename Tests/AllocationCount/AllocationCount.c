#include "AllocationCount.h"

#include <stdlib.h>

// glibc lets a program bring its own malloc, and has its own under another name. A sanitizer brings one already.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

extern void *__libc_malloc(size_t size);

static __thread long count;

void *malloc(size_t size) {
  count++;
  return __libc_malloc(size);
}

long allocationCount(void) { return count; }

#else

long allocationCount(void) { return -1; }

#endif

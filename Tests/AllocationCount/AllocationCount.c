#include "AllocationCount.h"

#include <stdatomic.h>
#include <stdlib.h>

// glibc lets a program bring its own malloc, and has its own under another name. A sanitizer brings one already.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

extern void *__libc_malloc(size_t size);

static __thread long count;
static atomic_long countOfProcess;

void *malloc(size_t size) {
  count++;
  atomic_fetch_add_explicit(&countOfProcess, 1, memory_order_relaxed);
  return __libc_malloc(size);
}

long allocationCount(void) { return count; }

long allocationCountOfProcess(void) {
  return atomic_load_explicit(&countOfProcess, memory_order_relaxed);
}

#else

long allocationCount(void) { return -1; }

long allocationCountOfProcess(void) { return -1; }

#endif

#if defined(__GLIBC__)

#include <malloc.h>

long allocatedByteCount(void) {
  struct mallinfo2 info = mallinfo2();
  return (long)(info.uordblks + info.hblkhd);
}

#else

long allocatedByteCount(void) { return -1; }

#endif

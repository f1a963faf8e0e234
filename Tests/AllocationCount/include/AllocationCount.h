#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

/// How many allocations the calling thread has made; -1 where they aren't counted.
long allocationCount(void);

/// How many allocations all threads have made; -1 where they aren't counted.
long allocationCountOfProcess(void);

/// How many bytes are allocated, not counting those that are free again; -1 where that isn't known.
long allocatedByteCount(void);

#endif

#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

/// How many allocations the calling thread has made; -1 where they aren't counted.
long allocationCount(void);

#endif

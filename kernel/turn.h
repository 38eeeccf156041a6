/* turn.h: rows become columns. Private to the kernel. */
#ifndef LITUP_TURN_H
#define LITUP_TURN_H

#include "vector.h"

#if defined(__wasm__)
/* A square of SIDE × SIDE numbers is turned in registers. Twice are rows r and r + 2 laid together, lane by lane, and
 * become rows 2r and 2r + 1: an instruction each, also for V8, which would make several of an exchange as below. */
enum { SIDE = 4 };
typedef f32 Side __attribute__((vector_size(4 * SIDE)));

INLINE void turn_square(f32 *to, const f32 *from) {
  Side row[SIDE], laid[SIDE];
  FOREACH(r, SIDE) row[r] = *(const Side *)(from + r * BLOCK);
  FOREACH(round, 2) {
    FOREACH(r, SIDE / 2) {
      laid[2 * r] = __builtin_shufflevector(row[r], row[r + 2], 0, 4, 1, 5);
      laid[2 * r + 1] = __builtin_shufflevector(row[r], row[r + 2], 2, 6, 3, 7);
    }
    FOREACH(r, SIDE) row[r] = laid[r];
  }
  UNROLLED
  for (u32 r = 0; r < SIDE; r++) *(Side *)(to + r * BLOCK) = row[r];
}
#else
/* A square of SIDE × SIDE numbers is turned in registers: in step d (1, 2, 4, …) each pair of rows d apart exchanges
 * the lanes with bit d of the first for those without it of the second. Lane i of either, as a shuffle counts them: */
#define FIRST(i, d) ((i) & (d) ? SIDE + ((i) ^ (d)) : (i))
#define SECOND(i, d) ((i) & (d) ? SIDE + (i) : (i) ^ (d))

#define FOUR(lane, i, d) lane(i, d), lane(i + 1, d), lane(i + 2, d), lane(i + 3, d)
#if defined(__AVX512F__)
enum { SIDE = 16 };
#define EACH(lane, d) FOUR(lane, 0, d), FOUR(lane, 4, d), FOUR(lane, 8, d), FOUR(lane, 12, d)
#elif defined(__AVX2__)
enum { SIDE = 8 };
#define EACH(lane, d) FOUR(lane, 0, d), FOUR(lane, 4, d)
#else
enum { SIDE = 4 };
#define EACH(lane, d) FOUR(lane, 0, d)
#endif
typedef f32 Side __attribute__((vector_size(4 * SIDE)));

#define EXCHANGE(row, d)                                                                                               \
  UNROLLED                                                                                                             \
  for (u32 r = 0; r < SIDE; r++)                                                                                       \
    if (!(r & (d))) {                                                                                                  \
      Side first = row[r], second = row[r | (d)];                                                                      \
      row[r] = __builtin_shufflevector(first, second, EACH(FIRST, d));                                                 \
      row[r | (d)] = __builtin_shufflevector(first, second, EACH(SECOND, d));                                          \
    }

/* Rows are BLOCK numbers apart. */
INLINE void turn_square(f32 *to, const f32 *from) {
  Side row[SIDE];
  UNROLLED
  for (u32 r = 0; r < SIDE; r++) row[r] = *(const Side *)(from + r * BLOCK);
  EXCHANGE(row, 1)
  EXCHANGE(row, 2)
#if defined(__AVX2__)
  EXCHANGE(row, 4)
#endif
#if defined(__AVX512F__)
  EXCHANGE(row, 8)
#endif
  UNROLLED
  for (u32 r = 0; r < SIDE; r++) *(Side *)(to + r * BLOCK) = row[r];
}

#endif

/* Sixteen rows of sixteen numbers. */
INLINE void turn_block(f32 *to, const f32 *from) {
  for (u32 r = 0; r < BLOCK; r += SIDE)
    for (u32 c = 0; c < BLOCK; c += SIDE) turn_square(to + c * BLOCK + r, from + r * BLOCK + c);
}

#endif

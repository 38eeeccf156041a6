/* rows.h: how a row of lit pixels lies in memory (litup.h, litup_rows). Private to the kernel. */
#ifndef LITUP_ROWS_H
#define LITUP_ROWS_H

#include "vector.h"

enum { SIXTEEN = 16 };

INLINE u32 sixteens(u32 lit) { return (lit + SIXTEEN - 1) / SIXTEEN; }
INLINE u32 short_row(u32 lit) { return lit + sixteens(lit); }
INLINE u32 long_row(u32 lit) { return 1 + lit + (lit + 1) / 2; }

/* A row of `lit` pixels. Of a long one `behind` is 0, and every pixel has its number; else every sixteen has. */
typedef struct {
  const u16 *number;
  const u8 *behind, *byte;
  u32 lit;
} Row;

INLINE Row row_of(const u16 *start, u32 length) {
  Row row;
  if (length && start[0] == LITUP_LONG_ROW) {
    row.lit = (length - 1) * 2 / 3;
    row.number = start + 1;
    row.behind = 0;
    row.byte = (const u8 *)(row.number + row.lit);
  } else {
    row.lit = length * SIXTEEN / (SIXTEEN + 1);
    row.number = start;
    row.behind = (const u8 *)(start + sixteens(row.lit));
    row.byte = row.behind + row.lit;
  }
  return row;
}

INLINE u32 pixel_of(const Row *row, u32 i) {
  return row->behind ? (u32)row->number[i / SIXTEEN] + row->behind[i] : row->number[i];
}

#endif

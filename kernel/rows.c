/* rows.c: images as rows of lit pixels; four fifths of MNIST's pixels are zero. */
#include "litup.h"

u32 litup_rows(const u8 *images, u32 count, u32 pixels, u32 *row, u16 *index, u8 *value) {
  u32 lit = 0;
  for (u32 n = 0; n < count; n++, images += pixels) {
    row[n] = lit;
    for (u32 k = 0; k < pixels; k++) {
      if (index && images[k]) {
        index[lit] = (u16)k;
        value[lit] = images[k];
      }
      lit += images[k] != 0;
    }
  }
  row[count] = lit;
  return lit;
}

/* rows.c: images as rows of lit pixels; four fifths of MNIST's pixels are zero. */
#include "litup.h"

/* The top bit of every byte that is not 0, of eight pixels; there may be fewer left. */
static u64 lit_of(const u8 *pixels, u32 left) {
  const u64 low = 0x7F7F7F7F7F7F7F7Full;
  u64 x = 0;
  if (left >= 8) __builtin_memcpy(&x, pixels, 8);
  else
    for (u32 i = 0; i < left; i++) x |= (u64)pixels[i] << (8 * i);
  return (((x & low) + low) | x) & ~low;
}

u32 litup_rows(const u8 *images, u32 count, u32 pixels, u32 *row, u16 *index, u8 *value) {
  u32 lit = 0;
  for (u32 n = 0; n < count; n++, images += pixels) {
    row[n] = lit;
    for (u32 k = 0; k < pixels; k += 8) {
      u64 left = lit_of(images + k, pixels - k);
      if (!index) lit += (u32)__builtin_popcountll(left);
      for (; index && left; left &= left - 1, lit++) {
        u32 pixel = k + (u32)__builtin_ctzll(left) / 8;
        index[lit] = (u16)pixel;
        value[lit] = images[pixel];
      }
    }
  }
  row[count] = lit;
  return lit;
}

/* rows.c: images as rows of lit pixels; four fifths of MNIST's pixels are zero. */
#include "vector.h"

/* Pixels that are looked at, and left out if dark, at once: those of a u64. */
enum { AT_ONCE = 8 };

/* How many images there are up to the last one that has a lit pixel, that one included. */
static u32 up_to_last_lit(const u8 *images, u32 count, u32 pixels) {
  u64 left = (u64)count * pixels;
  while (left && !images[left - 1]) left--;
  return left ? (u32)((left - 1) / pixels) + 1 : 0;
}

INLINE u64 eight_of(const u8 *pixels) {
  u64 x;
  __builtin_memcpy(&x, pixels, AT_ONCE);
  return x;
}

static u32 count_lit(const u8 *pixels, u32 n) {
  const u64 low = 0x7F7F7F7F7F7F7F7Full;
  u32 lit = 0, k = 0;
  for (; k + AT_ONCE <= n; k += AT_ONCE) {
    u64 x = eight_of(pixels + k);
    lit += (u32)__builtin_popcountll((((x & low) + low) | x) & ~low); /* the top bit of every byte that is not 0 */
  }
  for (; k < n; k++) lit += pixels[k] != 0;
  return lit;
}

/* Pixel k is written where the next lit one belongs, whether it is lit or not, so that no processor has to guess. */
INLINE u32 list_pixel(const u8 *pixels, u32 k, u16 *index, u8 *value, u32 lit) {
  index[lit] = (u16)k;
  value[lit] = pixels[k];
  return lit + (pixels[k] != 0);
}

/* An image's lit pixels, and an entry behind the last of them: a later image must have a lit pixel, whose entry that
 * is. */
static u32 list_before(const u8 *pixels, u32 n, u16 *index, u8 *value, u32 lit) {
  u32 k = 0;
  for (; k + AT_ONCE <= n; k += AT_ONCE) {
    if (eight_of(pixels + k) == 0) continue;
    UNROLLED
    for (u32 i = 0; i < AT_ONCE; i++) lit = list_pixel(pixels, k + i, index, value, lit);
  }
  for (; k < n; k++) lit = list_pixel(pixels, k, index, value, lit);
  return lit;
}

/* The same, without an entry behind them. */
static u32 list_last(const u8 *pixels, u32 n, u16 *index, u8 *value, u32 lit) {
  for (u32 k = 0; k < n; k++)
    if (pixels[k]) lit = list_pixel(pixels, k, index, value, lit);
  return lit;
}

u32 litup_rows(const u8 *images, u32 count, u32 pixels, u32 *row, u16 *index, u8 *value) {
  u32 lit = 0, lit_images = up_to_last_lit(images, count, pixels);
  for (u32 n = 0; n < count; n++, images += pixels) {
    row[n] = lit;
    if (!index) lit += count_lit(images, pixels);
    else if (n + 1 < lit_images) lit = list_before(images, pixels, index, value, lit);
    else if (n < lit_images) lit = list_last(images, pixels, index, value, lit);
  }
  row[count] = lit;
  return lit;
}

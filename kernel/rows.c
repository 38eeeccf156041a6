/* rows.c: images as rows of lit pixels; four fifths of MNIST's pixels are zero. */
#include "vector.h"

/* Pixels that are looked at, and left out if dark, at once: those of a u64. */
enum { AT_ONCE = 8 };

/* Numbers and bytes of so many lit pixels take so many u16. */
INLINE u32 room_of(u32 count) { return count + (count + 1) / 2; }

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
INLINE u32 list_pixel(const u8 *pixels, u32 k, u16 *lit, u32 found) {
  lit[found] = (u16)k;
  return found + (pixels[k] != 0);
}

/* An image's `count` lit pixels, at least one: their numbers, then their bytes. A number too many lands among these
 * before they are written. */
static void list_lit(const u8 *pixels, u32 n, u32 count, u16 *lit) {
  u32 k = 0, found = 0;
  for (; k + AT_ONCE <= n; k += AT_ONCE) {
    if (eight_of(pixels + k) == 0) continue;
    UNROLLED
    for (u32 i = 0; i < AT_ONCE; i++) found = list_pixel(pixels, k + i, lit, found);
  }
  for (; k < n; k++) found = list_pixel(pixels, k, lit, found);
  lit[room_of(count) - 1] = 0; /* beside the last byte of an odd number */
  u8 *bytes = (u8 *)(lit + count);
  for (u32 i = 0; i < count; i++) bytes[i] = pixels[lit[i]];
}

u32 litup_rows(const u8 *images, u32 count, u32 pixels, u32 *row, u16 *lit) {
  u32 end = 0;
  for (u32 n = 0; n < count; n++, images += pixels) {
    u32 found = count_lit(images, pixels);
    row[n] = end;
    if (lit && found) list_lit(images, pixels, found, lit + end);
    end += room_of(found);
  }
  row[count] = end;
  return end;
}

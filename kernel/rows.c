/* rows.c: images as rows of lit pixels; four fifths of MNIST's pixels are zero. */
#include "rows.h"

/* Pixels that are looked at, and left out if dark, at once: those of a u64. */
enum { AT_ONCE = 8 };

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

/* The numbers of an image's lit pixels; one number too many is written, at most. Returns how many are lit. */
static u32 list_numbers(const u8 *pixels, u32 n, u16 *number) {
  u32 k = 0, found = 0;
  for (; k + AT_ONCE <= n; k += AT_ONCE) {
    if (eight_of(pixels + k) == 0) continue;
    UNROLLED
    for (u32 i = 0; i < AT_ONCE; i++) found = list_pixel(pixels, k + i, number, found);
  }
  for (; k < n; k++) found = list_pixel(pixels, k, number, found);
  return found;
}

/* Whether every pixel lies within a byte of the first of its sixteen. */
static i32 are_near(const u16 *number, u32 lit) {
  u32 far = 0;
  for (u32 i = 0; i < lit; i += SIXTEEN) {
    u32 end = i + SIXTEEN < lit ? i + SIXTEEN : lit;
    far |= (u32)(number[end - 1] - number[i]);
  }
  return far <= 255 && !(lit && number[0] == LITUP_LONG_ROW);
}

/* The row of an image; returns its length. */
static u32 put_row(u16 *row, const u16 *number, u32 lit, const u8 *pixels) {
  u32 length;
  u8 *byte;
  if (are_near(number, lit)) {
    u8 *behind = (u8 *)(row + sixteens(lit));
    length = short_row(lit);
    byte = behind + lit;
    for (u32 i = 0; i < lit; i += SIXTEEN) row[i / SIXTEEN] = number[i];
    for (u32 i = 0; i < lit; i++) behind[i] = (u8)(number[i] - row[i / SIXTEEN]);
  } else {
    length = long_row(lit);
    byte = (u8 *)(row + 1 + lit);
    row[0] = LITUP_LONG_ROW;
    row[length - 1] = 0; /* beside the last byte of an odd number */
    for (u32 i = 0; i < lit; i++) row[1 + i] = number[i];
  }
  for (u32 i = 0; i < lit; i++) byte[i] = pixels[number[i]];
  return length;
}

/* An image's numbers lie as far behind the start of its row as a row may be long, and take no more than its own long
 * row would, the one too many included. */
static u32 room_for(const u8 *images, u32 count, u32 pixels) {
  u32 room = long_row(pixels);
  for (u32 n = 0; n < count; n++, images += pixels) room += long_row(count_lit(images, pixels));
  return room;
}

u32 litup_rows(const u8 *images, u32 count, u32 pixels, u32 *row, u16 *lit) {
  if (!lit) return room_for(images, count, pixels);
  u32 end = 0;
  for (u32 n = 0; n < count; n++, images += pixels) {
    u16 *number = lit + end + long_row(pixels);
    row[n] = end;
    end += put_row(lit + end, number, list_numbers(images, pixels, number), images);
  }
  row[count] = end;
  return end;
}

void litup_images(const u32 *row, const u16 *lit, u32 count, u32 pixels, u8 *images) {
  for (u64 i = 0; i < (u64)count * pixels; i++) images[i] = 0;
  for (u32 n = 0; n < count; n++, images += pixels) {
    Row own = row_of(lit + row[n], row[n + 1] - row[n]);
    for (u32 i = 0; i < own.lit; i++) images[pixel_of(&own, i)] = own.byte[i];
  }
}

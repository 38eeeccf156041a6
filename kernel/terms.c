/* terms.c: images as lists of their non-zero terms, filled up to fours. */
#include "terms.h"
#include "rows.h"

enum { ROW = BLOCK * sizeof(f32) };

typedef u16 PixelLanes __attribute__((vector_size(2 * LANES), aligned(1)));

/* Each byte b as the number 0xbbbbbb. */
#define THRICE(i) i, i, i, LANES /* lane LANES is the first one of zeros */
#define FOUR_THRICE(i) THRICE(i), THRICE(i + 1), THRICE(i + 2), THRICE(i + 3)
#if defined(__wasm__)
/* Which bytes are picked is kept from Clang: it would make a shuffle of each pick, for which V8 writes out the numbers
 * of the picked bytes anew each time, in five instructions. */
INLINE vi thrice(ByteLanes bytes) {
  union {
    vi all;
    Part part[PARTS];
  } x;
  const PartBits first = {0x80000000, 0x80010101, 0x80020202, 0x80030303}; /* 0x80 picks 0 */
  FOREACH(i, PARTS) {
    PartBits from = first + (i32)(0x040404 * i);
    __asm__("" : "+r"(from));
    x.part[i] = (Part)__builtin_wasm_swizzle_i8x16((PartBytes)bytes, (PartBytes)from);
  }
  return x.all;
}
#elif LANES == 16
INLINE vi thrice(ByteLanes bytes) {
  return (vi)__builtin_shufflevector(bytes, (ByteLanes){0}, FOUR_THRICE(0), FOUR_THRICE(4), FOUR_THRICE(8),
                                     FOUR_THRICE(12));
}
#else
INLINE vi thrice(ByteLanes bytes) {
  return (vi)__builtin_shufflevector(bytes, (ByteLanes){0}, FOUR_THRICE(0), FOUR_THRICE(4));
}
#endif

/* byte / 255, rounded as a division would be, of bytes that are lit. 0xbbbbbb / 2^24 is a float, and
 * b/255 = 0xbbbbbb / (2^24 - 1) is larger by more than half a unit in the last place and at most one: it rounds to
 * the next float. (Of 0 that would not be one.) */
INLINE vf of_bytes(ByteLanes bytes) {
  return as_float(as_bits(__builtin_convertvector(thrice(bytes), vf)) + (1 - (24 << 23)));
}

INLINE void put_place(void *place, usize i, u32 bytes, i32 wide_places) {
  if (wide_places) ((u32 *)place)[i] = bytes;
  else ((u16 *)place)[i] = (u16)bytes;
}

/* LANES places, by the pixels' numbers, or by the first of their sixteen and how far behind it they lie. */
INLINE void read_numbers(const u16 *number, void *place, i32 wide_places) {
  PixelLanes pixels = *(const PixelLanes *)number;
  if (wide_places) *(vi_anywhere *)place = __builtin_convertvector(pixels, vi) * ROW;
  else *(PixelLanes *)place = pixels * (u16)ROW;
}
INLINE void read_behind(u32 first, const u8 *behind, void *place, i32 wide_places) {
  ByteLanes far = *(const ByteLanes *)behind;
  if (wide_places) *(vi_anywhere *)place = (__builtin_convertvector(far, vi) + (i32)first) * ROW;
  else *(PixelLanes *)place = (__builtin_convertvector(far, PixelLanes) + (u16)first) * (u16)ROW;
}
INLINE void read_values(const u8 *byte, f32 *value) { *(vf_anywhere *)value = of_bytes(*(const ByteLanes *)byte); }

/* LANES terms and more, LANES at a time: at last some once more, and places too many. */
APART void read_long(const Row *row, u8 *place, f32 *value, i32 wide_places) {
  for (u32 i = 0; i < row->lit; i += LANES) {
    u32 from = least(i, row->lit - LANES);
    read_numbers(row->number + from, place + from * place_size(wide_places), wide_places);
    read_values(row->byte + from, value + from);
  }
}
INLINE void read_short(const Row *row, u8 *place, f32 *value, i32 wide_places) {
  for (u32 i = 0; i < row->lit; i += LANES) {
    u32 from = least(i, row->lit - LANES);
    read_behind(row->number[i / SIXTEEN], row->behind + i, place + i * place_size(wide_places), wide_places);
    read_values(row->byte + from, value + from);
  }
}

INLINE u32 read_row(const LitupData *data, u32 image, void *place, f32 *value, i32 wide_places) {
  u32 start = data->row[image];
  Row row = row_of(data->lit + start, data->row[image + 1] - start);
  if (row.lit < LANES)
    for (u32 i = 0; i < row.lit; i++) {
      put_place(place, i, pixel_of(&row, i) * ROW, wide_places);
      value[i] = (f32)row.byte[i] / 255.0f;
    }
  else if (row.behind) read_short(&row, place, value, wide_places);
  else read_long(&row, place, value, wide_places);
  return row.lit;
}

INLINE u32 read_vector(const f32 *vector, u32 n, void *place, f32 *value, i32 wide_places) {
  u32 count = 0;
  for (u32 k = 0; k < n; k++) {
    put_place(place, count, k * ROW, wide_places);
    value[count] = vector[k];
    count += !(vector[k] == 0.0f);
  }
  return count;
}

/* Fill the list up to a whole four; LANES places behind it are overwritten. Returns how many terms it has now. */
INLINE u32 fill_up(void *place, f32 *value, u32 count, u32 zeros, i32 wide_places) {
  if (wide_places) *(vi_anywhere *)((u32 *)place + count) = (vi){0} + (i32)zeros;
  else *(PixelLanes *)((u16 *)place + count) = (PixelLanes){0} + (u16)zeros;
  *(vf_anywhere *)(value + count) = splat(-0.0f);
  return (count + ACCUMULATORS - 1) / ACCUMULATORS * ACCUMULATORS;
}

INLINE void read_group(Net *net, const Group *group, i32 wide_places) {
  const LitupData *data = group->data;
  u32 n = (u32)net->sizes[0];
  for (u32 i = 0; FETCHED_AT_ONCE && i < group->count; i++) fetch_next(group, i);
  for (u32 i = 0; i < group->count; i++) {
    u32 slot = group->slot + i, image = image_of(group, i);
    u32 first = slot ? net->first[slot - 1] + (net->count[slot - 1] + BLOCK - 1) / BLOCK * BLOCK : 0;
    void *place = (u8 *)at(net, net->place) + first * place_size(wide_places);
    f32 *value = at(net, net->value) + first;
    u32 count = data->row ? read_row(data, image, place, value, wide_places)
                          : read_vector(data->dense + (u64)image * n, n, place, value, wide_places);
    net->first[slot] = first;
    net->count[slot] = fill_up(place, value, count, n * ROW, wide_places);
  }
}

void read_terms(Net *net, const Group *group) {
  if (net->wide_places) read_group(net, group, 1);
  else read_group(net, group, 0);
}

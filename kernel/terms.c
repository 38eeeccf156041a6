/* terms.c: images as lists of their non-zero terms, filled up to fours. */
#include "terms.h"

enum { ROW = BLOCK * sizeof(f32) };

typedef u16 PixelLanes __attribute__((vector_size(2 * LANES), aligned(1)));

/* byte / 255, rounded as a division would be: 1/255 in two parts, of which the first times any byte is exact. */
INLINE vf of_bytes(vi bytes) {
  vf x = as_float(bytes | 0x4B000000) - splat(8388608.0f); /* 2^23 + byte, less 2^23 */
  return x * splat(0x1.01p-8f) + x * splat(0x1.010102p-24f);
}

INLINE void read_lanes(const u16 *pixel, const u8 *byte, u32 *place, f32 *value) {
  *(vi_anywhere *)place = __builtin_convertvector(*(const PixelLanes *)pixel, vi) * ROW;
  *(vf_anywhere *)value = of_bytes(__builtin_convertvector(*(const ByteLanes *)byte, vi));
}

INLINE u32 read_row(const LitupData *data, u32 image, u32 *place, f32 *value) {
  usize start = data->row[image], n = data->row[image + 1] - start, i = 0;
  const u16 *pixel = data->index + start;
  const u8 *byte = data->value + start;
  for (; i + LANES <= n; i += LANES) read_lanes(pixel + i, byte + i, place + i, value + i);
  if (i < n && n >= LANES) i = n - LANES, read_lanes(pixel + i, byte + i, place + i, value + i); /* some once more */
  else
    for (; i < n; i++) place[i] = pixel[i] * ROW, value[i] = (f32)byte[i] / 255.0f;
  return (u32)n;
}

INLINE u32 read_vector(const f32 *vector, u32 n, u32 *place, f32 *value) {
  u32 count = 0;
  for (u32 k = 0; k < n; k++) {
    place[count] = k * ROW;
    value[count] = vector[k];
    count += !(vector[k] == 0.0f);
  }
  return count;
}

/* Fill the list up to a whole four; LANES places behind it are overwritten. Returns how many terms it has now. */
INLINE u32 fill_up(u32 *place, f32 *value, u32 count, u32 zeros) {
  *(vi_anywhere *)(place + count) = (vi){0} + (i32)zeros;
  *(vf_anywhere *)(value + count) = splat(-0.0f);
  return (count + ACCUMULATORS - 1) / ACCUMULATORS * ACCUMULATORS;
}

void read_terms(Net *net, const Group *group) {
  const LitupData *data = group->data;
  u32 *places = (u32 *)at(net, net->place), n = (u32)net->sizes[0];
  f32 *values = at(net, net->value);
  for (u32 i = 0; FETCHED_AT_ONCE && i < group->count; i++) fetch_next(group, i);
  for (u32 i = 0; i < group->count; i++) {
    u32 slot = group->slot + i, image = image_of(group, i);
    u32 first = slot ? net->first[slot - 1] + (net->count[slot - 1] + BLOCK - 1) / BLOCK * BLOCK : 0;
    u32 count = data->row ? read_row(data, image, places + first, values + first)
                          : read_vector(data->dense + (u64)image * n, n, places + first, values + first);
    net->first[slot] = first;
    net->count[slot] = fill_up(places + first, values + first, count, n * ROW);
  }
}

/* terms.h: an image as the list of its non-zero terms, whichever door it came by. Private to the kernel. */
#ifndef LITUP_TERMS_H
#define LITUP_TERMS_H

#include "net.h"

/* Where each term's row begins in a panel, and the term. */
typedef struct {
  const u32 *place;
  const f32 *value;
  u32 count;
} Terms;

typedef u16 PixelLanes __attribute__((vector_size(2 * LANES), aligned(1)));
typedef u8 ByteLanes __attribute__((vector_size(LANES), aligned(1)));

/* byte / 255, rounded as a division would be: 1/255 in two parts, of which the first times any byte is exact. */
#define HIGH 0x1.01p-8f
#define LOW 0x1.010102p-24f
INLINE vf of_bytes(vf bytes) { return bytes * splat(HIGH) + bytes * splat(LOW); }

INLINE void decode_lanes(const u16 *pixel, const u8 *byte, u32 *place, f32 *value) {
  *(vi_anywhere *)place = __builtin_convertvector(*(const PixelLanes *)pixel, vi) * BLOCK;
  *(vf_anywhere *)value = of_bytes(__builtin_convertvector(__builtin_convertvector(*(const ByteLanes *)byte, vi), vf));
}

INLINE Terms row_terms(u32 *place, f32 *value, const LitupData *data, u32 image) {
  u32 start = data->row[image], n = data->row[image + 1] - start, i = 0;
  const u16 *pixel = data->index + start;
  const u8 *byte = data->value + start;
  for (; i + LANES <= n; i += LANES) decode_lanes(pixel + i, byte + i, place + i, value + i);
  if (i < n && n >= LANES) {
    i = n - LANES; /* the last ones, some of them again */
    decode_lanes(pixel + i, byte + i, place + i, value + i);
  } else
    for (; i < n; i++) {
      place[i] = pixel[i] * BLOCK;
      value[i] = (f32)byte[i] / 255.0f;
    }
  Terms x = {place, value, n};
  return x;
}

static Terms dense_terms(u32 *place, f32 *value, const f32 *vector, u32 n) {
  u32 count = 0;
  for (u32 k = 0; k < n; k++) {
    place[count] = k * BLOCK;
    value[count] = vector[k];
    count += !(vector[k] == 0.0f);
  }
  Terms x = {place, value, count};
  return x;
}

/* They lie in the net until the next image's are asked for. */
INLINE Terms terms(Net *net, const LitupData *data, u32 image) {
  u32 *place = (u32 *)at(net, net->place), n = (u32)net->sizes[0];
  f32 *value = at(net, net->value);
  return data->row ? row_terms(place, value, data, image) : dense_terms(place, value, data->dense + (u64)image * n, n);
}

#endif

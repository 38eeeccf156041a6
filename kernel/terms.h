/* terms.h: images as lists of their non-zero terms, filled up to fours, whichever door they came by. Private to the
 * kernel.
 *
 * A list ends as a four of terms does: with terms of the value -0 that lie at the panel's row of zeros. Added to a sum
 * they change no bit of it. Added to that row they leave it zero, as long as delta is finite; a step where it is not is
 * taken back, that row with it. So a list has no remainder of one to three terms, whose number a processor would have
 * to guess too. An image without a term has none of these either. */
#ifndef LITUP_TERMS_H
#define LITUP_TERMS_H

#include "pass.h"

/* Terms, and how many bytes behind the start of a panel their rows begin; a multiple of ACCUMULATORS. */
typedef struct {
  const void *place;
  const f32 *value;
  u32 count;
} Terms;

/* Places are u16, of which more lists stay in the cache; u32 (wide) where a panel's last row begins beyond 65,535.
 * Loops over terms are compiled for both. */
INLINE u32 place_size(i32 wide_places) { return wide_places ? sizeof(u32) : sizeof(u16); }
INLINE u32 place_at(const void *place, u32 i, i32 wide_places) {
  return wide_places ? ((const u32 *)place)[i] : ((const u16 *)place)[i];
}
INLINE const void *places_behind(const void *place, u32 count, i32 wide_places) {
  return (const u8 *)place + count * place_size(wide_places);
}

/* List the terms of a group's images; they stay in the net as long as the slots hold these images. */
void read_terms(Net *net, const Group *group);

INLINE Terms terms_of(Net *net, u32 slot) {
  u32 first = net->first[slot];
  Terms x = {places_behind(at(net, net->place), first, net->wide_places), at(net, net->value) + first,
             net->count[slot]};
  return x;
}

/* Bring memory into the cache: between other work, where there is an instruction for it, which may point anywhere, so
 * that as much as most rows are long is fetched without a look at its end. WebAssembly has none, but a load that nobody
 * waits for: many at once keep the processor the shortest, one for each line of 64 bytes. Measured. */
#if defined(__wasm__)
enum { FETCHED_AT_ONCE = 1 };
#define FETCH(p) ((void)*(const volatile u8 *)(p))
#define LINE_OF(p) ((u32)(p) & ~63u)
#define FETCHED(bytes) (bytes)
#else
enum { FETCHED_AT_ONCE = 0 };
#define FETCH(p) __builtin_prefetch(p)
#define LINE_OF(p) (p)
#define FETCHED(bytes) 512
#endif

/* Rows lie anywhere in memory: ask for that of image i of the group after this one, and where that of the group after
 * that begins. */
INLINE void fetch_next(const Group *group, u32 i) {
  const LitupData *data = group->data;
  u32 last = group->count + group->left - 1;
  if (!data->row || !group->left) return;
  FETCH(data->row + image_of(group, least(2 * group->count + i, last)));
  const u32 *row = data->row + image_of(group, least(group->count + i, last));
  const u8 *start = (const u8 *)(data->lit + row[0]), *end = start + FETCHED((row[1] - row[0]) * sizeof(u16));
  for (const u8 *p = (const u8 *)LINE_OF(start); p < end; p += 64) FETCH(p);
}

INLINE f32 *row_at(f32 *panel, u32 place) { return (f32 *)__builtin_assume_aligned((u8 *)panel + place, 4 * LANES); }

#endif

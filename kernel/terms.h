/* terms.h: images as lists of their non-zero terms, whichever door they came by. Private to the kernel. */
#ifndef LITUP_TERMS_H
#define LITUP_TERMS_H

#include "pass.h"

/* A term, and how many bytes behind the start of a panel its row begins. */
typedef struct {
  const u32 *place;
  const f32 *value;
  u32 count;
} Terms;

/* List the terms of a group's images; they stay in the net as long as the slots hold these images. */
void read_terms(Net *net, const Group *group);

INLINE Terms terms_of(Net *net, u32 slot) {
  u32 first = net->first[slot];
  Terms x = {(const u32 *)net + net->place + first, (const f32 *)net + net->value + first, net->count[slot]};
  return x;
}

INLINE f32 *row_at(f32 *panel, u32 place) { return (f32 *)__builtin_assume_aligned((u8 *)panel + place, 4 * LANES); }

#endif

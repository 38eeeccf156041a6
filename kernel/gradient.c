/* gradient.c: the gradients of a group of images, added up. */
#include "pass.h"
#include "terms.h"

/* So many images are added to a row while it is in a register. Measured. */
enum { ADDED_AT_ONCE = 5 };

/* Products that are subnormal cost many processors some 150 cycles each, and a neuron whose z is below -60 or so makes
 * one for every lit pixel. But an input is 1/255 or more, and 1 or less: only deltas below 2^-118 make them, and these
 * change no weight of 2^-90 or more. Compared as integers, as sizes are ordered alike. */
enum { FAINT = (127 - 118) << 23, UNMOVED = (127 - 90) << 23 };

INLINE vi size_bits(vf x) { return as_bits(x) & 0x7FFFFFFF; }
INLINE i32 any_set(vi mask) { return __builtin_reduce_or(mask) != 0; }

/* rows[k] += x_k · d for the lit pixels k. */
INLINE void add_rows(f32 *rows, const Terms *x, vf d, i32 wide_places) {
  const void *place = x->place;
  for (const f32 *value = x->value, *end = value + x->count; value < end; value += ACCUMULATORS) {
    FOREACH(r, ACCUMULATORS) {
      f32 *row = row_at(rows, place_at(place, r, wide_places));
      store(row, load(row) + splat(value[r]) * d);
    }
    place = places_behind(place, ACCUMULATORS, wide_places);
  }
}

/* The same, bit for bit, where some lanes are faint: without them, but for weights that they could change. */
APART void add_rows_faintly(f32 *rows, const Terms *x, vf d, vi faint, i32 wide_places) {
  vf rest = as_float(as_bits(d) & ~faint);
  for (u32 i = 0; i < x->count; i++) {
    f32 *row = row_at(rows, place_at(x->place, i, wide_places));
    vf by = any_set(faint & (size_bits(load(row)) < UNMOVED)) ? d : rest;
    store(row, load(row) + splat(x->value[i]) * by);
  }
}

/* Layer 1 of a group, image by image: W[:, k] += x_k · delta for the lit pixels k alone. */
INLINE void add_first(Net *net, f32 *weights, const Group *group, i32 wide_places) {
  for (u32 panel = 0; panel < (u32)net->padded[1]; panel += BLOCK)
    for (u32 i = 0; i < group->count; i++) {
      Terms x = terms_of(net, group->slot + i);
      if (!FETCHED_AT_ONCE && panel == 0) fetch_next(group, i);
      for (u32 o = panel; o < panel + BLOCK; o += LANES) {
        f32 *rows = weights + place((u32)net->sizes[0], 0, o);
        vf d = load(slot_at(net, net->delta[1], group->slot + i) + o);
        vi faint = (size_bits(d) > 0) & (size_bits(d) < FAINT);
        if (group->data->row && any_set(faint)) add_rows_faintly(rows, &x, d, faint, wide_places);
        else add_rows(rows, &x, d, wide_places);
      }
    }
}

/* panel[k] += v[k] · w for `count` images in turn, v and w found `apart` floats from one to the next. */
INLINE void add_panel(f32 *panel, u32 n, const f32 *v, const f32 *w, u32 apart, u32 count) {
  const f32 *input[ADDED_AT_ONCE];
  vf d[ADDED_AT_ONCE];
  FOREACH(i, count) input[i] = v + (usize)i * apart, d[i] = load(w + (usize)i * apart);
  for (const f32 *end = panel + (usize)n * BLOCK; panel < end; panel += BLOCK) {
    vf row = load(panel);
    FOREACH(i, count) row += splat(*input[i]++) * d[i];
    store(panel, row);
  }
}

/* The same for all panels, `pad` neurons, a few images at a time: what they have in common stays in registers. */
INLINE void add_panels(f32 *weights, u32 n, u32 pad, const f32 *v, const f32 *w, u32 apart, u32 images) {
  for (u32 o = 0; o < pad; o += LANES) {
    f32 *panel = weights + place(n, 0, o);
    u32 i = 0;
    for (; i + ADDED_AT_ONCE <= images; i += ADDED_AT_ONCE)
      add_panel(panel, n, v + i * apart, w + i * apart + o, apart, ADDED_AT_ONCE);
    for (; i < images; i++) add_panel(panel, n, v + i * apart, w + i * apart + o, apart, 1);
  }
}

INLINE void add_biases(f32 *bias, u32 pad, const f32 *delta, u32 apart, u32 images) {
  for (u32 o = 0; o < pad; o += LANES) {
    vf b = load(bias + o);
    for (u32 i = 0; i < images; i++) b += load(delta + i * apart + o);
    store(bias + o, b);
  }
}

void add_gradients(Net *net, const Group *group, u32 sum) {
  u32 apart = net->apart, count = group->count, shift = sum - net->parameters;
  f32 *first = at(net, net->weights[1] + shift);
  if (net->wide_places) add_first(net, first, group, 1);
  else add_first(net, first, group, 0);
  for (i32 l = 1; l <= net->layers; l++) {
    const f32 *delta = slot_at(net, net->delta[l], group->slot);
    u32 pad = (u32)net->padded[l];
    add_biases(at(net, net->bias[l] + shift), pad, delta, apart, count);
    if (l == 1) continue;
    const f32 *before = slot_at(net, net->a[l - 1], group->slot);
    add_panels(at(net, net->weights[l] + shift), (u32)net->sizes[l - 1], pad, before, delta, apart, count);
  }
}

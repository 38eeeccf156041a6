/* change.c: what the gradients of a group change: a step is taken, or a sum gathered. */
#include "pass.h"
#include "terms.h"

/* So many images change a row while it is in a register. Measured. */
enum { PART = 5 };

/* A step is taken away from the weights, gradients are added up. */
INLINE vf changed(vf row, vf by, i32 sign) { return sign < 0 ? row - by : row + by; }

/* Products that are subnormal cost many processors some 150 cycles each, and a neuron whose z is below -60 or so makes
 * one for every lit pixel. But an input is 1/255 or more, and 1 or less: only deltas below 2^-118 make them, and these
 * change no weight of 2^-90 or more. Compared as integers, as sizes are ordered alike. */
enum { FAINT = (127 - 118) << 23, UNMOVED = (127 - 90) << 23 };

INLINE vi size_bits(vf x) { return as_bits(x) & 0x7FFFFFFF; }
INLINE i32 any_set(vi mask) { return __builtin_reduce_or(mask) != 0; }

/* rows[k] ± x_k · d for the lit pixels k. */
INLINE void change_rows(f32 *rows, const Terms *x, vf d, i32 sign) {
  for (u32 i = 0; i < x->count; i++) {
    f32 *row = row_at(rows, x->place[i]);
    store(row, changed(load(row), splat(x->value[i]) * d, sign));
  }
}

/* The same, bit for bit, where some lanes are faint: without them, but for weights that they could change. */
APART void change_rows_faintly(f32 *rows, const Terms *x, vf d, vi faint, i32 sign) {
  vf rest = as_float(as_bits(d) & ~faint);
  for (u32 i = 0; i < x->count; i++) {
    f32 *row = row_at(rows, x->place[i]);
    vf by = any_set(faint & (size_bits(load(row)) < UNMOVED)) ? d : rest;
    store(row, changed(load(row), splat(x->value[i]) * by, sign));
  }
}

/* Layer 1 of a group, image by image: W[:, k] ± x_k · delta for the lit pixels k alone. */
INLINE void change_terms(Net *net, f32 *weights, const Group *group, i32 sign) {
  for (u32 panel = 0; panel < (u32)net->padded[1]; panel += BLOCK)
    for (u32 i = 0; i < group->count; i++) {
      Terms x = terms_of(net, group->slot + i);
      for (u32 o = panel; o < panel + BLOCK; o += LANES) {
        f32 *rows = weights + place((u32)net->sizes[0], 0, o);
        vf d = load(slot_at(net, net->delta[1], group->slot + i) + o);
        vi faint = (size_bits(d) > 0) & (size_bits(d) < FAINT);
        if (group->data->row && any_set(faint)) change_rows_faintly(rows, &x, d, faint, sign);
        else change_rows(rows, &x, d, sign);
      }
    }
}

/* panel[k] ± v[k] · w for `count` images in turn, v and w found `slot` floats apart. */
INLINE void change_panel(f32 *panel, u32 n, const f32 *v, const f32 *w, u32 slot, u32 count, i32 sign) {
  vf d[PART];
  UNROLLED
  for (u32 i = 0; i < count; i++) d[i] = load(w + i * slot);
  for (u32 k = 0; k < n; k++) {
    vf row = load(panel + k * BLOCK);
    UNROLLED
    for (u32 i = 0; i < count; i++) row = changed(row, splat(v[i * slot + k]) * d[i], sign);
    store(panel + k * BLOCK, row);
  }
}

/* The same for all panels, `pad` neurons, a few images at a time: what they have in common stays in registers. */
INLINE void change_panels(f32 *weights, u32 n, u32 pad, const f32 *v, const f32 *w, u32 slot, u32 images, i32 sign) {
  for (u32 o = 0; o < pad; o += LANES) {
    f32 *panel = weights + place(n, 0, o);
    u32 i = 0;
    for (; i + PART <= images; i += PART) change_panel(panel, n, v + i * slot, w + i * slot + o, slot, PART, sign);
    for (; i < images; i++) change_panel(panel, n, v + i * slot, w + i * slot + o, slot, 1, sign);
  }
}

INLINE void change_biases(f32 *bias, u32 pad, const f32 *delta, u32 slot, u32 images, i32 sign) {
  for (u32 o = 0; o < pad; o += LANES) {
    vf b = load(bias + o);
    for (u32 i = 0; i < images; i++) b = changed(b, load(delta + i * slot + o), sign);
    store(bias + o, b);
  }
}

/* ± ∂C/∂W and ∂C/∂b of a group's images, to what lies `shift` floats behind the parameters. */
INLINE void change(Net *net, const Group *group, u32 shift, i32 sign) {
  u32 slot = net->slot, count = group->count;
  change_terms(net, at(net, net->weights[1] + shift), group, sign);
  for (i32 l = 1; l <= net->layers; l++) {
    const f32 *delta = slot_at(net, net->delta[l], group->slot);
    u32 pad = (u32)net->padded[l];
    change_biases(at(net, net->bias[l] + shift), pad, delta, slot, count, sign);
    if (l == 1) continue;
    const f32 *before = slot_at(net, net->a[l - 1], group->slot);
    change_panels(at(net, net->weights[l] + shift), (u32)net->sizes[l - 1], pad, before, delta, slot, count, sign);
  }
}

void gather(Net *net, const Group *group) { change(net, group, net->gathered - net->parameters, 1); }

void step(Net *net, const Group *group) { change(net, group, 0, -1); }

/* pass.h: groups of images forward and back, and what their gradients change. Private to the kernel. */
#ifndef LITUP_PASS_H
#define LITUP_PASS_H

#include "net.h"

/* Among so many accumulators the terms of a sum are dealt out (README.md, "The exactness contract"). */
enum { ACCUMULATORS = 4 };

/* Images whose sums grow at once, so that a row of weights is read once for all of them, and how many of their
 * accumulators; and how many accumulators of an image alone. As many as the registers hold. Measured. */
#if defined(__AVX512F__)
enum { TOGETHER = 5, SUMS_TOGETHER = 4, SUMS = 4 };
#elif defined(__wasm__)
enum { TOGETHER = 2, SUMS_TOGETHER = 1, SUMS = 2 };
#else
enum { TOGETHER = 5, SUMS_TOGETHER = 1, SUMS = 4 };
#endif

/* Images `from` … `from` + count - 1 of `order`, or of the data itself where order is 0, in slots from `slot` on; and
 * how many are known to come after them. */
typedef struct {
  const LitupData *data;
  const u32 *order;
  u32 from, count, slot, left;
} Group;

INLINE u32 image_of(const Group *group, u32 i) {
  return group->order ? group->order[group->from + i] : group->from + i;
}
INLINE u32 least(u32 a, u32 b) { return a < b ? a : b; }

/* ---- pass.c ---------------------------------------------------------------- */

/* z and a of every layer. */
void forward(Net *net, const Group *group);
/* The same, and delta of every layer. Adds C of each image to *cost, one after the other. */
void forward_and_back(Net *net, const Group *group, f64 *cost);

/* ---- gradient.c ------------------------------------------------------------ */

/* Once a group has gone back: add delta times what it goes with to W and b, image after image. `sum` says where they
 * lie: net->gathered, or net->parameters when the deltas have been multiplied with what a step takes of them. */
void add_gradients(Net *net, const Group *group, u32 sum);

/* ---- what several need ------------------------------------------------------- */

INLINE vf activate(vf z, i32 activation) {
  switch (activation) {
    case LITUP_SIGMOID: return sigmoid_lanes(z);
    case LITUP_TANH: return tanh_lanes(z);
    case LITUP_RELU: return at_least(z, 0.0f);
    default: return z;
  }
}

/* y of a label, neurons from o on. */
INLINE vf one_hot(u32 label, u32 o) {
  return as_float((lane_numbers() + (i32)o == (vi){0} + (i32)label) & as_bits(splat(1.0f)));
}

/* y of the image, padded with zeros. */
INLINE const f32 *target_of(Net *net, const LitupData *data, u32 image) {
  f32 *y = at(net, net->target);
  u32 n = (u32)net->sizes[net->layers];
  if (data->label)
    for (u32 o = 0; o < (u32)net->padded[net->layers]; o += LANES) store(y + o, one_hot(data->label[image], o));
  else
    for (u32 j = 0; j < n; j++) y[j] = data->target[(u64)image * n + j];
  return y;
}

/* C of the image in `slot`; and delta of the outputs, ∂C/∂z, where `back` asks for it. */
INLINE f64 cost_of(Net *net, const LitupData *data, u32 image, u32 slot, i32 back) {
  i32 last = net->layers, quadratic = net->cost == LITUP_QUADRATIC;
  const f32 *z = slot_at(net, net->z[last], slot), *a = slot_at(net, net->a[last], slot);
  const f32 *given = data->label ? 0 : target_of(net, data, image);
  const i32 *lanes = (const i32 *)at(net, net->lanes[last]);
  f32 *delta = slot_at(net, net->delta[last], slot), *costs = at(net, net->costs);
  f64 sum = 0.0;
  for (u32 o = 0; o < (u32)net->padded[last]; o += LANES) {
    vf y = given ? load(given + o) : one_hot(data->label[image], o);
    vf p = load(a + o), error = p - y; /* padding: a = y = 0, so delta = 0 */
    if (back) store(delta + o, quadratic ? (error + error) * (p * (splat(1.0f) - p)) : error);
    vf c = quadratic ? error * error : softplus_lanes(load(z + o)) - y * load(z + o);
    store(costs + o, as_float(as_bits(c) & *(const vi *)(lanes + o)));
  }
  for (u32 o = 0; o < (u32)net->padded[last]; o += BLOCK) sum += (f64)fold16(costs + o);
  return sum;
}

INLINE void clear_gathered(Net *net) {
  f32 *sum = at(net, net->gathered);
  for (u32 i = 0; i < net->main; i += LANES) store(sum + i, (vf){0});
}

#endif

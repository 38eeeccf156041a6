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
/* C of the image in `slot`, whose target is y. */
f64 cost_of(Net *net, const f32 *y, u32 slot);

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

/* y of the image, padded with zeros. */
INLINE const f32 *target_of(Net *net, const LitupData *data, u32 image) {
  f32 *y = at(net, net->target);
  u32 n = (u32)net->sizes[net->layers];
  if (data->label)
    for (i32 o = 0; o < net->padded[net->layers]; o += LANES)
      store(y + o, as_float((lane_numbers() + o == (vi){0} + data->label[image]) & as_bits(splat(1.0f))));
  else
    for (u32 j = 0; j < n; j++) y[j] = data->target[(u64)image * n + j];
  return y;
}

INLINE void clear_gathered(Net *net) {
  f32 *sum = at(net, net->gathered);
  for (u32 i = 0; i < net->main; i += LANES) store(sum + i, (vf){0});
}

#endif

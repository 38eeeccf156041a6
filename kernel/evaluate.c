/* evaluate.c: forward, cost and accuracy, gradients: what is asked of a network that stays as it is. */
#include "mode.h"
#include "pass.h"

INLINE void copy_trace(Net *net, f32 *z, f32 *a) {
  for (i32 l = 1; l <= net->layers; l++)
    for (i32 j = 0; j < net->sizes[l]; j++) {
      *z++ = one_nan(at(net, net->z[l])[j]);
      *a++ = one_nan(at(net, net->a[l])[j]);
    }
}

INLINE void forward_all(Net *net, const LitupData *data, u32 from, u32 count, f32 *z, f32 *a, i32 rows) {
  u32 stride = 0;
  for (i32 l = 1; l <= net->layers; l++) stride += (u32)net->sizes[l];
  for (u32 i = 0; i < count; i++, z += stride, a += stride) {
    Terms x = terms(net, data, from + i, rows);
    forward(net, &x, 0, rows);
    copy_trace(net, z, a);
  }
}

void litup_net_forward(void *net, const LitupData *data, u32 from, u32 count, f32 *z, f32 *a) {
  __typeof__(mode_enter()) saved = mode_enter();
  if (data->row) forward_all(net, data, from, count, z, a, 1);
  else forward_all(net, data, from, count, z, a, 0);
  mode_leave(saved);
}

/* The place of the largest, the first of equals. */
INLINE u32 largest(const f32 *v, u32 n) {
  u32 best = 0;
  for (u32 j = 1; j < n; j++)
    if (v[j] > v[best]) best = j;
  return best;
}

INLINE void evaluate_all(Net *net, const LitupData *data, u32 from, u32 count, f64 *cost, u32 *correct, u32 *confusion,
                         i32 rows) {
  u32 n = (u32)net->sizes[net->layers];
  for (u32 i = from; i < from + count; i++) {
    Terms x = terms(net, data, i, rows);
    forward(net, &x, 0, rows);
    const f32 *y = target_of(net, data, i);
    *cost += cost_of(net, y, 0);
    u32 read = largest(at(net, net->a[net->layers]), n);
    u32 truth = data->label ? data->label[i] : largest(y, n);
    *correct += read == truth;
    if (confusion) confusion[truth * n + read]++;
  }
  *cost = one_nan_f64(*cost);
}

void litup_net_evaluate(void *net, const LitupData *data, u32 from, u32 count, f64 *cost, u32 *correct,
                        u32 *confusion) {
  __typeof__(mode_enter()) saved = mode_enter();
  if (data->row) evaluate_all(net, data, from, count, cost, correct, confusion, 1);
  else evaluate_all(net, data, from, count, cost, correct, confusion, 0);
  mode_leave(saved);
}

/* The gathered sum in the order of the parameters. */
static void copy_gathered(Net *net, f32 *flat) {
  u32 shift = net->gathered - net->parameters;
  for (i32 l = 1; l <= net->layers; l++) {
    const f32 *weights = at(net, net->inputs[l] + shift), *bias = at(net, net->bias[l] + shift);
    u32 pad = (u32)net->padded[l];
    for (u32 j = 0; j < (u32)net->sizes[l]; j++)
      for (u32 k = 0; k < (u32)net->sizes[l - 1]; k++) *flat++ = one_nan(weights[k * pad + j]);
    for (u32 j = 0; j < (u32)net->sizes[l]; j++) *flat++ = one_nan(bias[j]);
  }
}

INLINE f64 gradient_all(Net *net, const LitupData *data, const u32 *order, u32 from, u32 count, i32 rows) {
  f64 cost = 0.0;
  for (u32 i = from; i < from + count; i++) {
    u32 image = order ? order[i] : i;
    Terms x = terms(net, data, image, rows);
    const f32 *y = target_of(net, data, image);
    forward(net, &x, 0, rows);
    backward(net, y, 0);
    gather(net, &x, 0, rows);
    cost += cost_of(net, y, 0);
  }
  return one_nan_f64(cost);
}

f64 litup_net_gradient(void *block, const LitupData *data, const u32 *order, u32 from, u32 count, f32 *gradient) {
  Net *net = block;
  __typeof__(mode_enter()) saved = mode_enter();
  clear_gathered(net);
  f64 cost =
      data->row ? gradient_all(net, data, order, from, count, 1) : gradient_all(net, data, order, from, count, 0);
  copy_gathered(net, gradient);
  mode_leave(saved);
  return cost;
}

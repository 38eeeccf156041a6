/* evaluate.c: forward, cost and accuracy, gradients: what is asked of a network that stays as it is. */
#include "mode.h"
#include "pass.h"

/* The group that follows, before `end`: whole blocks of images; without images when all are done. */
INLINE void next(Group *group, u32 end) {
  group->from += group->count;
  group->count = least(end - group->from, GROUP / TOGETHER * TOGETHER);
  group->left = end - group->from - group->count;
}

INLINE Group first_group(const LitupData *data, const u32 *order, u32 from, u32 end) {
  Group group = {data, order, from, 0, 0, 0};
  next(&group, end);
  return group;
}

/* Copy numbers to the caller's, wherever they lie; returns where the next ones go. */
INLINE f32 *copied(f32 *to, const f32 *from, u32 n) {
  u32 j = 0;
  for (; j + LANES <= n; j += LANES) *(vf_anywhere *)(to + j) = one_nan_lanes(load(from + j));
  for (; j < n; j++) to[j] = one_nan(from[j]);
  return to + n;
}

void litup_net_forward(void *block, const LitupData *data, u32 from, u32 count, f32 *z, f32 *a) {
  Net *net = block;
  __typeof__(mode_enter()) saved = mode_enter();
  for (Group group = first_group(data, 0, from, from + count); group.count; next(&group, from + count)) {
    forward(net, &group);
    for (u32 i = 0; i < group.count; i++)
      for (i32 l = 1; l <= net->layers; l++) {
        z = copied(z, slot_at(net, net->z[l], i), (u32)net->sizes[l]);
        a = copied(a, slot_at(net, net->a[l], i), (u32)net->sizes[l]);
      }
  }
  mode_leave(saved);
}

/* The place of the largest, the first of equals. */
INLINE u32 largest(const f32 *v, u32 n) {
  u32 best = 0;
  for (u32 j = 1; j < n; j++)
    if (v[j] > v[best]) best = j;
  return best;
}

void litup_net_evaluate(void *block, const LitupData *data, u32 from, u32 count, f64 *cost, u32 *correct,
                        u32 *confusion) {
  Net *net = block;
  u32 n = (u32)net->sizes[net->layers];
  __typeof__(mode_enter()) saved = mode_enter();
  for (Group group = first_group(data, 0, from, from + count); group.count; next(&group, from + count)) {
    forward(net, &group);
    for (u32 i = 0; i < group.count; i++) {
      u32 image = group.from + i, read = largest(slot_at(net, net->a[net->layers], i), n);
      u32 truth = data->label ? data->label[image] : largest(data->target + (u64)image * n, n);
      *cost += cost_of(net, data, image, i, 0);
      *correct += read == truth;
      if (confusion) confusion[truth * n + read]++;
    }
  }
  *cost = one_nan_f64(*cost);
  mode_leave(saved);
}

/* The gathered sum in the order of the parameters. */
static void copy_gathered(Net *net, f32 *flat) {
  u32 shift = net->gathered - net->parameters;
  for (i32 l = 1; l <= net->layers; l++) {
    const f32 *weights = at(net, net->weights[l] + shift), *bias = at(net, net->bias[l] + shift);
    u32 n = (u32)net->sizes[l - 1];
    for (u32 j = 0; j < (u32)net->sizes[l]; j++)
      for (u32 k = 0; k < n; k++) *flat++ = one_nan(weights[place(n, k, j)]);
    for (u32 j = 0; j < (u32)net->sizes[l]; j++) *flat++ = one_nan(bias[j]);
  }
}

f64 litup_net_gradient(void *block, const LitupData *data, const u32 *order, u32 from, u32 count, f32 *gradient) {
  Net *net = block;
  f64 cost = 0.0;
  __typeof__(mode_enter()) saved = mode_enter();
  clear_gathered(net);
  for (Group group = first_group(data, order, from, from + count); group.count; next(&group, from + count)) {
    forward_and_back(net, &group, &cost);
    add_gradients(net, &group, net->gathered);
  }
  copy_gathered(net, gradient);
  mode_leave(saved);
  return one_nan_f64(cost);
}

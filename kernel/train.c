/* train.c: stochastic gradient descent over mini-batches, in slices. */
#include "functions.h"
#include "mode.h"
#include "pass.h"
#include "terms.h"

/* Parameters are scanned this often; between scans no step may move one by more than SAFE_STEP. */
enum { SCAN_EVERY = 1024 };
#define SAFE_STEP 1e30f
#define SAFE_PARAMETER 1e37f
#define LARGEST 3.402823466e38f

/* eta of the step to come. */
static f64 eta(const LitupRun *run) {
  if (run->schedule == LITUP_CONSTANT) return run->rate;
  f64 share = (f64)run->step / (f64)run->steps;
  return run->rate * 0.5 * (1.0 + cos_turns(share < 1.0 ? 0.5 * share : 0.5));
}

/* ---- is everything finite? --------------------------------------------------- */

INLINE i32 parameters_within(Net *net, f32 bound) {
  const f32 *p = at(net, net->parameters);
  vi within = load(p) == load(p);
  for (u32 i = 0; i < net->main; i += LANES) within &= absolute(load(p + i)) <= splat(bound);
  return all_set(within);
}

INLINE f32 larger(const f32 *v, u32 n, f32 most) {
  for (u32 k = 0; k < n; k++) {
    f32 size = __builtin_fabsf(v[k]);
    if (!(size <= most)) most = size;
  }
  return most;
}

/* The largest size of what the deltas of a batch are multiplied with: inputs, and activations of hidden neurons. */
INLINE f32 largest_before(Net *net, const Group *batch) {
  f32 most = 1.0f;
  for (u32 i = 0; i < batch->count && !batch->data->row; i++) {
    Terms x = terms_of(net, i);
    most = larger(x.value, x.count, most);
  }
  for (u32 i = 0; i < batch->count && net->activation > LITUP_TANH; i++)
    for (i32 l = 1; l < net->layers; l++) most = larger(slot_at(net, net->a[l], i), (u32)net->sizes[l], most);
  return most;
}

/* ---- taking a step ------------------------------------------------------------ */

static void copy(f32 *to, const f32 *from, u32 count) {
  for (u32 i = 0; i < count; i += LANES) store(to + i, load(from + i));
}

/* W ← factor · W, which is what l2 asks of a step; biases stay. */
static void shrink(Net *net, f32 factor) {
  for (i32 l = 1; l <= net->layers; l++) {
    f32 *weights = at(net, net->weights[l]);
    for (u32 i = 0; i < floats_of_weights(net, l); i += LANES) store(weights + i, load(weights + i) * splat(factor));
  }
}

/* delta ← scale · delta. Returns whether no delta, times `most`, is larger than the bound. */
INLINE i32 scale_deltas(Net *net, u32 images, f32 scale, f32 most, f32 bound) {
  vi within = (vf){0} == (vf){0};
  u32 apart = net->apart;
  for (i32 l = 1; l <= net->layers; l++) {
    u32 pad = (u32)net->padded[l];
    f32 *delta = at(net, net->delta[l]);
    for (u32 i = 0; i < images; i++, delta += apart)
      for (u32 o = 0; o < pad; o += LANES) {
        vf scaled = load(delta + o) * splat(scale);
        within &= absolute(scaled) * splat(most) <= splat(bound);
        store(delta + o, scaled);
      }
  }
  return all_set(within);
}

/* A larger batch: parameters -= scale · the gathered sum. */
static void step_gathered(Net *net, f32 scale) {
  f32 *p = at(net, net->parameters);
  const f32 *sum = at(net, net->gathered);
  for (u32 i = 0; i < net->main; i += LANES) store(p + i, load(p + i) - splat(scale) * load(sum + i));
}

/* Scan now and then, and say whether the parameters are far from the largest number. */
static i32 parameters_are_safe(Net *net, LitupRun *run) {
  if (run->since == 0) run->largest = parameters_within(net, SAFE_PARAMETER) ? 0.0f : 1.0f;
  run->since = (run->since + 1) % SCAN_EVERY;
  return run->largest == 0.0f;
}

/* The step of the batch that ends at run->position, by `rate`. Returns whether it was taken. */
INLINE i32 take_step(Net *net, const LitupData *data, const u32 *order, LitupRun *run, f64 rate) {
  u32 images = run->pending, small = run->batch <= GROUP;
  Group batch = {data, order, run->position - images, images, 0, run->images - run->position};
  f32 scale = (f32)(rate / (f64)images), factor = (f32)(1.0 - rate * run->l2);
  i32 safe = parameters_are_safe(net, run) && small && __builtin_fabsf(factor) <= 1.0f;
  if (small) {
    f32 most = largest_before(net, &batch);
    safe &= scale_deltas(net, images, -scale, most, SAFE_STEP / (f32)GROUP);
  }
  if (!safe) copy(at(net, net->backup), at(net, net->parameters), net->main);
  if (factor != 1.0f) shrink(net, factor);
  if (small) add_gradients(net, &batch, net->parameters);
  else step_gathered(net, scale);
  if (!safe && !parameters_within(net, LARGEST)) {
    copy(at(net, net->parameters), at(net, net->backup), net->main);
    return 0;
  }
  run->pending = 0;
  run->step++;
  return 1;
}

/* ---- an epoch, in slices -------------------------------------------------------- */

INLINE i32 train(Net *net, const LitupData *data, const u32 *order, LitupRun *run, u32 budget) {
  i32 small = run->batch <= GROUP;
  while (run->position < run->images && budget) {
    u32 count = least(least((u32)run->batch - run->pending, run->images - run->position), least(budget, GROUP));
    Group group = {data, order, run->position, count, small ? run->pending : 0, run->images - run->position - count};
    f64 rate = eta(run); /* a chain of divisions, which the pass need not wait for; used where a batch is complete */
    forward_and_back(net, &group, &run->cost);
    if (!small && run->pending == 0) clear_gathered(net);
    if (!small) add_gradients(net, &group, net->gathered);
    run->position += count;
    run->pending += count;
    budget -= count;
    i32 complete = run->pending == (u32)run->batch || run->position == run->images;
    if (complete && !take_step(net, data, order, run, rate)) return LITUP_DIVERGED;
  }
  return run->position < run->images ? LITUP_SLICE_DONE : LITUP_EPOCH_DONE;
}

i32 litup_net_train(void *net, const LitupData *data, const u32 *order, LitupRun *run, u32 budget) {
  __typeof__(mode_enter()) saved = mode_enter();
  if (run->pending > run->position) run->pending = 0; /* an epoch begins with nothing pending */
  i32 status = train(net, data, order, run, budget);
  run->cost = one_nan_f64(run->cost);
  mode_leave(saved);
  return status;
}

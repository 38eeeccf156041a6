/* train.c: stochastic gradient descent over mini-batches, in slices. */
#include "functions.h"
#include "mode.h"
#include "pass.h"

/* Parameters are scanned this often; between scans no step may move one by more than SAFE_STEP. */
enum { SCAN_EVERY = 1024 };
/* So many images ahead are brought into the cache; so many are subtracted at once. Both were measured. */
enum { AHEAD = 4, PART = 5 };
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
INLINE f32 largest_before(Net *net, const LitupData *data, const u32 *batch, u32 images, i32 rows) {
  f32 most = 1.0f;
  for (u32 i = 0; i < images && !rows; i++) {
    Terms x = terms(net, data, batch[i], rows);
    most = larger(x.value, x.count, most);
  }
  for (u32 i = 0; i < images && net->activation > LITUP_TANH; i++)
    for (i32 l = 1; l < net->layers; l++) most = larger(slot_at(net, net->a[l], i), (u32)net->sizes[l], most);
  return most;
}

/* ---- taking a step ------------------------------------------------------------ */

static void copy(f32 *to, const f32 *from, u32 count) {
  for (u32 i = 0; i < count; i += LANES) store(to + i, load(from + i));
}

/* outputs[l] anew from inputs[l]. */
static void mirror(Net *net) {
  for (i32 l = 2; l <= net->layers; l++) {
    const f32 *inputs = at(net, net->inputs[l]);
    f32 *outputs = at(net, net->outputs[l]);
    u32 pad = (u32)net->padded[l], back = (u32)net->padded[l - 1];
    for (u32 k = 0; k < (u32)net->sizes[l - 1]; k++)
      for (u32 j = 0; j < (u32)net->sizes[l]; j++) outputs[j * back + k] = inputs[k * pad + j];
  }
}

/* W ← factor · W, which is what l2 asks of a step; biases stay. */
static void shrink(Net *net, f32 factor) {
  for (i32 l = 1; l <= net->layers; l++) {
    f32 *inputs = at(net, net->inputs[l]), *outputs = at(net, net->outputs[l]);
    u32 count = (u32)net->sizes[l - 1] * (u32)net->padded[l];
    for (u32 i = 0; i < count; i += LANES) store(inputs + i, load(inputs + i) * splat(factor));
    count = l > 1 ? (u32)net->sizes[l] * (u32)net->padded[l - 1] : 0;
    for (u32 i = 0; i < count; i += LANES) store(outputs + i, load(outputs + i) * splat(factor));
  }
}

/* delta ← scale · delta. Returns whether no delta, times `most`, is larger than the bound. */
INLINE i32 scale_deltas(Net *net, u32 images, f32 scale, f32 most, f32 bound) {
  vi within = (vf){0} == (vf){0};
  for (i32 l = 1; l <= net->layers; l++)
    for (u32 i = 0; i < images; i++) {
      f32 *delta = slot_at(net, net->delta[l], i);
      for (u32 o = 0; o < (u32)net->padded[l]; o += LANES) {
        vf scaled = load(delta + o) * splat(scale);
        within &= absolute(scaled) * splat(most) <= splat(bound);
        store(delta + o, scaled);
      }
    }
  return all_set(within);
}

/* Layer 1, image by image: W[:, k] -= x_k · delta for the lit pixels k alone. */
INLINE void step_terms(Net *net, const Terms *x, u32 slot, u32 pad, i32 rows) {
  f32 *weights = at(net, net->inputs[1]);
  const f32 *delta = slot_at(net, net->delta[1], slot);
  for (u32 o = 0; o < pad; o += LANES) {
    vf d = load(delta + o);
    for (u32 i = 0; i < x->count; i++) {
      f32 *row = weights + term_index(x, i, rows) * pad + o;
      store(row, load(row) - splat(term_value(x, i, rows)) * d);
    }
  }
}

/* rows[k] -= v[k] · w for `count` images in turn, v and w found `slot` floats apart. */
INLINE void step_rows_by(f32 *rows, u32 n, u32 pad, const f32 *v, const f32 *w, u32 slot, u32 count) {
  vf d[PART];
  for (u32 i = 0; i < count; i++) d[i] = load(w + i * slot);
  for (u32 k = 0; k < n; k++) {
    vf row = load(rows + k * pad);
    for (u32 i = 0; i < count; i++) row -= splat(v[i * slot + k]) * d[i];
    store(rows + k * pad, row);
  }
}

/* The same for a batch, a few images at a time: what they have in common stays in registers. */
INLINE void step_rows(f32 *rows, u32 n, u32 pad, const f32 *v, const f32 *w, u32 slot, u32 images) {
  for (u32 o = 0; o < pad; o += LANES) {
    u32 i = 0;
    for (; i + PART <= images; i += PART) step_rows_by(rows + o, n, pad, v + i * slot, w + i * slot + o, slot, PART);
    for (; i < images; i++) step_rows_by(rows + o, n, pad, v + i * slot, w + i * slot + o, slot, 1);
  }
}

INLINE void step_neurons(Net *net, u32 images) {
  for (i32 l = 2; l <= net->layers; l++) {
    const f32 *before = at(net, net->a[l - 1]), *delta = at(net, net->delta[l]);
    u32 n_in = (u32)net->sizes[l - 1], n_out = (u32)net->sizes[l];
    u32 pad = (u32)net->padded[l], back = (u32)net->padded[l - 1];
    f32 *inputs = at(net, net->inputs[l]), *outputs = at(net, net->outputs[l]);
    if (pad == BLOCK) step_rows(inputs, n_in, BLOCK, before, delta, net->slot, images);
    else step_rows(inputs, n_in, pad, before, delta, net->slot, images);
    if (back == BLOCK) step_rows(outputs, n_out, BLOCK, delta, before, net->slot, images);
    else step_rows(outputs, n_out, back, delta, before, net->slot, images);
  }
}

INLINE void step_biases(Net *net, u32 images) {
  for (i32 l = 1; l <= net->layers; l++)
    for (u32 o = 0; o < (u32)net->padded[l]; o += LANES) {
      f32 *bias = at(net, net->bias[l]) + o;
      vf b = load(bias);
      for (u32 slot = 0; slot < images; slot++) b -= load(slot_at(net, net->delta[l], slot) + o);
      store(bias, b);
    }
}

INLINE void step_small(Net *net, const LitupData *data, const u32 *batch, u32 images, i32 rows) {
  for (u32 i = 0; i < images; i++) {
    Terms x = terms(net, data, batch[i], rows);
    if (net->padded[1] == BLOCK) step_terms(net, &x, i, BLOCK, rows);
    else step_terms(net, &x, i, (u32)net->padded[1], rows);
  }
  step_neurons(net, images);
  step_biases(net, images);
}

/* A larger batch: parameters -= scale · the gathered sum. */
static void step_gathered(Net *net, f32 scale) {
  f32 *p = at(net, net->parameters);
  const f32 *sum = at(net, net->gathered);
  for (u32 i = 0; i < net->main; i += LANES) store(p + i, load(p + i) - splat(scale) * load(sum + i));
  mirror(net);
}

/* Scan now and then, and say whether the parameters are far from the largest number. */
static i32 parameters_are_safe(Net *net, LitupRun *run) {
  if (run->since == 0) run->largest = parameters_within(net, SAFE_PARAMETER) ? 0.0f : 1.0f;
  run->since = (run->since + 1) % SCAN_EVERY;
  return run->largest == 0.0f;
}

/* The step of the batch that ends at run->position. Returns whether it was taken. */
INLINE i32 take_step(Net *net, const LitupData *data, const u32 *order, LitupRun *run, i32 rows) {
  u32 images = run->pending, small = run->batch <= GROUP;
  const u32 *batch = order + (run->position - images);
  f64 rate = eta(run);
  f32 scale = (f32)(rate / (f64)images), factor = (f32)(1.0 - rate * run->l2);
  i32 safe = parameters_are_safe(net, run) && small && __builtin_fabsf(factor) <= 1.0f;
  if (small) {
    f32 most = largest_before(net, data, batch, images, rows);
    safe &= scale_deltas(net, images, scale, most, SAFE_STEP / (f32)GROUP);
  }
  if (!safe) copy(at(net, net->backup), at(net, net->parameters), net->main);
  if (run->l2 != 0.0) shrink(net, factor);
  if (small) step_small(net, data, batch, images, rows);
  else step_gathered(net, scale);
  if (!safe && !parameters_within(net, LARGEST)) {
    copy(at(net, net->parameters), at(net, net->backup), net->main);
    mirror(net);
    return 0;
  }
  run->pending = 0;
  run->step++;
  return 1;
}

/* ---- an epoch, in slices -------------------------------------------------------- */

/* Bring the row of an image to come into the cache. */
INLINE void prefetch(const LitupData *data, u32 image) {
  u32 start = data->row[image], end = data->row[image + 1];
  for (u32 i = start; i < end; i += 32) __builtin_prefetch(data->index + i);
  for (u32 i = start; i < end; i += 64) __builtin_prefetch(data->value + i);
}

/* Images whose first layer is known, forward and back through the others: layer by layer, since no image waits for
 * another, and a processor then works at several of them at once. */
APART void learn_later(Net *net, const LitupData *data, const u32 *image, u32 first, u32 count, LitupRun *run) {
  for (i32 l = 2; l < net->layers; l++)
    for (u32 i = 0; i < count; i++) forward_later(net, l, first + i);
  for (u32 i = 0; i < count; i++) {
    if (net->layers > 1) forward_later(net, net->layers, first + i);
    const f32 *y = target_of(net, data, image[i]);
    output_delta(net, y, first + i);
    run->cost += cost_of(net, y, first + i);
  }
  for (i32 l = net->layers - 1; l >= 1; l--)
    for (u32 i = 0; i < count; i++) hidden_delta(net, l, first + i);
}

/* `count` images forward and back, from slot `first` on. */
INLINE void learn_group(Net *net, const LitupData *data, const u32 *image, u32 first, u32 count, LitupRun *run,
                        i32 rows) {
  u32 left = run->images - run->position;
  for (u32 i = 0; i < count; i++) {
    if (rows && i + AHEAD < left) prefetch(data, image[i + AHEAD]);
    Terms x = terms(net, data, image[i], rows);
    forward_first(net, &x, first + i, rows);
  }
  learn_later(net, data, image, first, count, run);
}

/* The gradients of a group whose batch is larger than it, added to those gathered. */
INLINE void gather_group(Net *net, const LitupData *data, const u32 *image, u32 count, u32 pending, i32 rows) {
  if (pending == 0) clear_gathered(net);
  for (u32 i = 0; i < count; i++) {
    Terms x = terms(net, data, image[i], rows);
    gather(net, &x, i, rows);
  }
}

INLINE u32 least(u32 a, u32 b) { return a < b ? a : b; }

INLINE i32 train(Net *net, const LitupData *data, const u32 *order, LitupRun *run, u32 budget, i32 rows) {
  i32 small = run->batch <= GROUP;
  while (run->position < run->images && budget) {
    const u32 *image = order + run->position;
    u32 count = least(least((u32)run->batch - run->pending, run->images - run->position), least(budget, GROUP));
    learn_group(net, data, image, small ? run->pending : 0, count, run, rows);
    if (!small) gather_group(net, data, image, count, run->pending, rows);
    run->position += count;
    run->pending += count;
    budget -= count;
    i32 complete = run->pending == (u32)run->batch || run->position == run->images;
    if (complete && !take_step(net, data, order, run, rows)) return LITUP_DIVERGED;
  }
  return run->position < run->images ? LITUP_SLICE_DONE : LITUP_EPOCH_DONE;
}

i32 litup_net_train(void *net, const LitupData *data, const u32 *order, LitupRun *run, u32 budget) {
  __typeof__(mode_enter()) saved = mode_enter();
  if (run->pending > run->position) run->pending = 0; /* an epoch begins with nothing pending */
  i32 status = data->row ? train(net, data, order, run, budget, 1) : train(net, data, order, run, budget, 0);
  run->cost = one_nan_f64(run->cost);
  mode_leave(saved);
  return status;
}

/* pass.h: one image forward and back. Private to the kernel; inlined, so that the ordinary
 * network (every layer one block wide) gets code of its own. */
#ifndef LITUP_PASS_H
#define LITUP_PASS_H

#include "net.h"

/* ---- an image as its non-zero terms -------------------------------------- */

/* Whichever door it came by: `rows` tells, and is known when compiling. */
typedef struct {
  const u16 *pixel;
  const u8 *byte;
  const u32 *index;
  const f32 *value;
  const f32 *of_byte;
  u32 count;
} Terms;

INLINE u32 term_index(const Terms *x, u32 i, i32 rows) { return rows ? x->pixel[i] : x->index[i]; }
INLINE f32 term_value(const Terms *x, u32 i, i32 rows) { return rows ? x->of_byte[x->byte[i]] : x->value[i]; }

INLINE Terms row_terms(Net *net, const LitupData *data, u32 image) {
  u32 start = data->row[image];
  Terms x = {data->index + start, data->value + start, 0, 0, at(net, net->pixel), data->row[image + 1] - start};
  return x;
}

static Terms dense_terms(Net *net, const LitupData *data, u32 image) {
  u32 n = (u32)net->sizes[0], count = 0;
  const f32 *vector = data->dense + (u64)image * n;
  u32 *index = (u32 *)at(net, net->index);
  f32 *value = at(net, net->value);
  for (u32 k = 0; k < n; k++) {
    index[count] = k;
    value[count] = vector[k];
    count += !(vector[k] == 0.0f);
  }
  Terms x = {0, 0, index, value, 0, count};
  return x;
}

INLINE Terms terms(Net *net, const LitupData *data, u32 image, i32 rows) {
  return rows ? row_terms(net, data, image) : dense_terms(net, data, image);
}

/* ---- forward --------------------------------------------------------------- */

INLINE vf activate(vf z, i32 activation) {
  switch (activation) {
    case LITUP_SIGMOID: return sigmoid_lanes(z);
    case LITUP_TANH: return tanh_lanes(z);
    case LITUP_RELU: return at_least(z, 0.0f);
    default: return z;
  }
}

/* Σ over terms i of value(i) · W[index(i)], plus the bias: term i goes to accumulator i mod 4. */
INLINE vf weigh_terms(const f32 *weights, vf bias, const Terms *x, u32 pad, i32 rows) {
  vf s0 = bias, s1 = {0}, s2 = {0}, s3 = {0};
  u32 i = 0, n = x->count;
  for (; i + 4 <= n; i += 4) {
    s0 += splat(term_value(x, i, rows)) * load(weights + term_index(x, i, rows) * pad);
    s1 += splat(term_value(x, i + 1, rows)) * load(weights + term_index(x, i + 1, rows) * pad);
    s2 += splat(term_value(x, i + 2, rows)) * load(weights + term_index(x, i + 2, rows) * pad);
    s3 += splat(term_value(x, i + 3, rows)) * load(weights + term_index(x, i + 3, rows) * pad);
  }
  if (i < n) s0 += splat(term_value(x, i, rows)) * load(weights + term_index(x, i, rows) * pad);
  if (i + 1 < n) s1 += splat(term_value(x, i + 1, rows)) * load(weights + term_index(x, i + 1, rows) * pad);
  if (i + 2 < n) s2 += splat(term_value(x, i + 2, rows)) * load(weights + term_index(x, i + 2, rows) * pad);
  return (s0 + s1) + (s2 + s3);
}

/* The same for a layer of neurons, where every term counts: Σ over k of v[k] · rows[k], from `start`. */
INLINE vf weigh_neurons(const f32 *rows, vf start, const f32 *v, u32 n, u32 pad) {
  vf s0 = start, s1 = {0}, s2 = {0}, s3 = {0};
  u32 k = 0;
  for (; k + 4 <= n; k += 4) {
    s0 += splat(v[k]) * load(rows + k * pad);
    s1 += splat(v[k + 1]) * load(rows + (k + 1) * pad);
    s2 += splat(v[k + 2]) * load(rows + (k + 2) * pad);
    s3 += splat(v[k + 3]) * load(rows + (k + 3) * pad);
  }
  if (k < n) s0 += splat(v[k]) * load(rows + k * pad);
  if (k + 1 < n) s1 += splat(v[k + 1]) * load(rows + (k + 1) * pad);
  if (k + 2 < n) s2 += splat(v[k + 2]) * load(rows + (k + 2) * pad);
  return (s0 + s1) + (s2 + s3);
}

/* z[l] and a[l] of a layer `pad` lanes wide; lanes beyond the last neuron hold a = 0. */
INLINE void forward_wide(Net *net, i32 l, const Terms *x, u32 slot, u32 pad, i32 rows) {
  const f32 *weights = at(net, net->inputs[l]), *bias = at(net, net->bias[l]);
  const f32 *before = l > 1 ? slot_at(net, net->a[l - 1], slot) : 0;
  f32 *z = at(net, net->z[l]), *a = slot_at(net, net->a[l], slot);
  const i32 *lanes = (const i32 *)at(net, net->lanes[l]);
  i32 activation = l == net->layers ? LITUP_SIGMOID : net->activation;
  for (u32 o = 0; o < pad; o += LANES) {
    vf sum = l == 1 ? weigh_terms(weights + o, load(bias + o), x, pad, rows)
                    : weigh_neurons(weights + o, load(bias + o), before, (u32)net->sizes[l - 1], pad);
    store(z + o, sum);
    store(a + o, as_float(as_bits(activate(sum, activation)) & *(const vi *)(lanes + o)));
  }
}

INLINE void forward_first(Net *net, const Terms *x, u32 slot, i32 rows) {
  if (net->padded[1] == BLOCK) forward_wide(net, 1, x, slot, BLOCK, rows);
  else forward_wide(net, 1, x, slot, (u32)net->padded[1], rows);
}

/* Of a layer l ≥ 2. */
INLINE void forward_later(Net *net, i32 l, u32 slot) {
  if (net->padded[l] == BLOCK) forward_wide(net, l, 0, slot, BLOCK, 0);
  else forward_wide(net, l, 0, slot, (u32)net->padded[l], 0);
}

INLINE void forward(Net *net, const Terms *x, u32 slot, i32 rows) {
  forward_first(net, x, slot, rows);
  for (i32 l = 2; l <= net->layers; l++) forward_later(net, l, slot);
}

/* ---- cost ------------------------------------------------------------------ */

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

/* C of the image just gone forward in `slot`. */
INLINE f64 cost_of(Net *net, const f32 *y, u32 slot) {
  i32 last = net->layers;
  const f32 *z = at(net, net->z[last]), *a = slot_at(net, net->a[last], slot);
  const i32 *lanes = (const i32 *)at(net, net->lanes[last]);
  f32 *costs = at(net, net->costs);
  f64 sum = 0.0;
  for (u32 o = 0; o < (u32)net->padded[last]; o += LANES) {
    vf error = load(a + o) - load(y + o);
    vf c = net->cost == LITUP_QUADRATIC ? error * error : softplus_lanes(load(z + o)) - load(y + o) * load(z + o);
    store(costs + o, as_float(as_bits(c) & *(const vi *)(lanes + o)));
  }
  for (u32 o = 0; o < (u32)net->padded[last]; o += BLOCK) sum += (f64)fold16(costs + o);
  return sum;
}

/* ---- back ------------------------------------------------------------------ */

/* delta of the outputs: ∂C/∂z. */
INLINE void output_delta(Net *net, const f32 *y, u32 slot) {
  i32 last = net->layers;
  const f32 *a = slot_at(net, net->a[last], slot);
  f32 *delta = slot_at(net, net->delta[last], slot);
  for (u32 o = 0; o < (u32)net->padded[last]; o += LANES) {
    vf p = load(a + o), error = p - load(y + o); /* padding: a = y = 0, so delta = 0 */
    store(delta + o, net->cost == LITUP_QUADRATIC ? (error + error) * (p * (splat(1.0f) - p)) : error);
  }
}

/* The slope of the hidden activation where it stands, from a alone. */
INLINE vf slope(vf a, i32 activation) {
  switch (activation) {
    case LITUP_SIGMOID: return a * (splat(1.0f) - a);
    case LITUP_TANH: return splat(1.0f) - a * a;
    case LITUP_RELU: return as_float((a > (vf){0}) & as_bits(splat(1.0f)));
    default: return splat(1.0f);
  }
}

/* delta[l] = (W[l+1]ᵀ delta[l+1]) ⊙ σ'(z[l]). */
INLINE void delta_wide(Net *net, i32 l, u32 slot, u32 pad) {
  const f32 *weights = at(net, net->outputs[l + 1]), *above = slot_at(net, net->delta[l + 1], slot);
  const f32 *a = slot_at(net, net->a[l], slot);
  f32 *delta = slot_at(net, net->delta[l], slot);
  const i32 *lanes = (const i32 *)at(net, net->lanes[l]);
  for (u32 o = 0; o < pad; o += LANES) {
    vf e =
        weigh_neurons(weights + o, (vf){0}, above, (u32)net->sizes[l + 1], pad) * slope(load(a + o), net->activation);
    store(delta + o, as_float(as_bits(e) & *(const vi *)(lanes + o)));
  }
}

INLINE void hidden_delta(Net *net, i32 l, u32 slot) {
  if (net->padded[l] == BLOCK) delta_wide(net, l, slot, BLOCK);
  else delta_wide(net, l, slot, (u32)net->padded[l]);
}

INLINE void backward(Net *net, const f32 *y, u32 slot) {
  output_delta(net, y, slot);
  for (i32 l = net->layers - 1; l >= 1; l--) hidden_delta(net, l, slot);
}

/* ---- gradients of a sum ------------------------------------------------------ */

/* Add ∂C/∂W and ∂C/∂b of the image in `slot` to the gathered sum. */
INLINE void gather(Net *net, const Terms *x, u32 slot, i32 rows) {
  u32 shift = net->gathered - net->parameters;
  for (i32 l = 1; l <= net->layers; l++) {
    u32 pad = (u32)net->padded[l], n = l == 1 ? x->count : (u32)net->sizes[l - 1];
    const f32 *delta = slot_at(net, net->delta[l], slot), *before = l > 1 ? slot_at(net, net->a[l - 1], slot) : 0;
    f32 *weights = at(net, net->inputs[l] + shift), *bias = at(net, net->bias[l] + shift);
    for (u32 i = 0; i < n; i++) {
      f32 *row = weights + (l == 1 ? term_index(x, i, rows) : i) * pad;
      f32 value = l == 1 ? term_value(x, i, rows) : before[i];
      for (u32 o = 0; o < pad; o += LANES) store(row + o, load(row + o) + splat(value) * load(delta + o));
    }
    for (u32 o = 0; o < pad; o += LANES) store(bias + o, load(bias + o) + load(delta + o));
  }
}

INLINE void clear_gathered(Net *net) {
  f32 *sum = at(net, net->gathered);
  for (u32 i = 0; i < net->main; i += LANES) store(sum + i, (vf){0});
}

#endif

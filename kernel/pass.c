/* pass.c: groups of images forward and back, layer by layer. No image of a group waits for another, and they share
 * what is read of the weights. */
#include "pass.h"
#include "terms.h"
#include "turn.h"

/* ---- sums -------------------------------------------------------------------- */

/* Σ over terms i of value(i) · W[index(i)], plus the bias: term i goes to accumulator i mod 4. */
INLINE vf weigh_terms(f32 *panel, vf bias, const Terms *x, i32 wide_places) {
  vf s[ACCUMULATORS] = {bias};
  UNROLLED
  for (u32 first = 0; first < ACCUMULATORS; first += SUMS) {
    const void *place = places_behind(x->place, first, wide_places);
    for (const f32 *value = x->value + first, *end = x->value + x->count; value < end; value += ACCUMULATORS) {
      FOREACH(r, SUMS) s[first + r] += splat(value[r]) * load(row_at(panel, place_at(place, r, wide_places)));
      place = places_behind(place, ACCUMULATORS, wide_places);
    }
  }
  return (s[0] + s[1]) + (s[2] + s[3]);
}

/* The same for a layer of neurons, where every term counts: Σ over k of v[k] · panel[k] from `start`, for `count`
 * images whose v are `apart` floats from one to the next. `wide` accumulators grow at once. */
INLINE void weigh_neurons(const f32 *panel, vf start, const f32 *v, u32 apart, u32 n, u32 count, u32 wide, vf *sum) {
  vf s[ACCUMULATORS][TOGETHER];
  UNROLLED
  for (u32 first = 0; first < ACCUMULATORS; first += wide) {
    UNROLLED
    for (u32 r = first; r < first + wide; r++) FOREACH(i, count) s[r][i] = r == 0 ? start : (vf){0};
    const f32 *row = panel + first * BLOCK, *input[TOGETHER];
    FOREACH(i, count) input[i] = v + (usize)i * apart + first;
    u32 k = first;
    for (; k + wide <= n; k += ACCUMULATORS) {
      FOREACH(r, wide) FOREACH(i, count) s[first + r][i] += splat(input[i][r]) * load(row + r * BLOCK);
      row += ACCUMULATORS * BLOCK;
      FOREACH(i, count) input[i] += ACCUMULATORS;
    }
    UNROLLED
    for (u32 r = 0; r + 1 < wide && k + r < n; r++)
      FOREACH(i, count) s[first + r][i] += splat(input[i][r]) * load(row + r * BLOCK);
  }
  FOREACH(i, count) sum[i] = (s[0][i] + s[1][i]) + (s[2][i] + s[3][i]);
}

/* ---- forward ---------------------------------------------------------------- */

/* Lanes beyond the last neuron hold 0. */
INLINE void keep_a(f32 *a, vf x, const i32 *lanes) { store(a, as_float(as_bits(x) & *(const vi *)lanes)); }

/* a of images side by side, `apart` floats from one to the next, where it is σ(z). */
INLINE void fire_together(const f32 *z, f32 *a, u32 apart, const i32 *lanes) {
  vf x[SIDE_BY_SIDE];
  FOREACH(i, SIDE_BY_SIDE) x[i] = load(z + i * apart);
  sigmoid_each(x, SIDE_BY_SIDE);
  FOREACH(i, SIDE_BY_SIDE) keep_a(a + i * apart, x[i], lanes);
}

/* a of layer l from z: in a loop of its own, in which no image waits for another. */
INLINE void fire(Net *net, i32 l, u32 first, u32 count) {
  i32 activation = l == net->layers ? LITUP_SIGMOID : net->activation;
  u32 apart = net->apart, pad = (u32)net->padded[l], i = 0;
  const i32 *lanes = (const i32 *)at(net, net->lanes[l]);
  const f32 *z = slot_at(net, net->z[l], first);
  f32 *a = slot_at(net, net->a[l], first);
  for (; activation == LITUP_SIGMOID && i + SIDE_BY_SIDE <= count; i += SIDE_BY_SIDE) {
    for (u32 o = 0; o < pad; o += LANES) fire_together(z + o, a + o, apart, lanes + o);
    z += SIDE_BY_SIDE * apart, a += SIDE_BY_SIDE * apart;
  }
  for (; i < count; i++, z += apart, a += apart)
    for (u32 o = 0; o < pad; o += LANES) keep_a(a + o, activate(load(z + o), activation), lanes + o);
}

/* Layer 1: panel after panel, so that what is read of a panel stays in the cache. */
INLINE void forward_first(Net *net, u32 slot, u32 count, i32 wide_places) {
  for (u32 panel = 0; panel < (u32)net->padded[1]; panel += BLOCK)
    for (u32 i = slot; i < slot + count; i++) {
      Terms x = terms_of(net, i);
      for (u32 o = panel; o < panel + BLOCK; o += LANES) {
        f32 *rows = at(net, net->weights[1]) + place((u32)net->sizes[0], 0, o);
        store(slot_at(net, net->z[1], i) + o, weigh_terms(rows, load(at(net, net->bias[1]) + o), &x, wide_places));
      }
    }
}

/* z of layer l ≥ 2 of `count` images, neurons from o on. */
INLINE void sum_neurons(Net *net, i32 l, u32 slot, u32 o, u32 count, u32 wide) {
  u32 n = (u32)net->sizes[l - 1];
  const f32 *panel = at(net, net->weights[l]) + place(n, 0, o), *before = slot_at(net, net->a[l - 1], slot);
  vf sum[TOGETHER];
  weigh_neurons(panel, load(at(net, net->bias[l]) + o), before, net->apart, n, count, wide, sum);
  FOREACH(i, count) store(slot_at(net, net->z[l], slot + i) + o, sum[i]);
}

INLINE void forward_later(Net *net, i32 l, u32 slot, u32 count) {
  for (u32 o = 0; o < (u32)net->padded[l]; o += LANES) {
    u32 i = 0;
    for (; i + TOGETHER <= count; i += TOGETHER) sum_neurons(net, l, slot + i, o, TOGETHER, SUMS_TOGETHER);
    for (; i < count; i++) sum_neurons(net, l, slot + i, o, 1, SUMS);
  }
}

void forward(Net *net, const Group *group) {
  read_terms(net, group);
  for (i32 l = 1; l <= net->layers; l++) {
    if (l == 1 && net->wide_places) forward_first(net, group->slot, group->count, 1);
    else if (l == 1) forward_first(net, group->slot, group->count, 0);
    else forward_later(net, l, group->slot, group->count);
    fire(net, l, group->slot, group->count);
  }
}

/* ---- back ------------------------------------------------------------------ */

/* The slope of the hidden activation where it stands, from a alone. */
INLINE vf slope(vf a, i32 activation) {
  switch (activation) {
    case LITUP_SIGMOID: return a * (splat(1.0f) - a);
    case LITUP_TANH: return splat(1.0f) - a * a;
    case LITUP_RELU: return as_float((a > (vf){0}) & as_bits(splat(1.0f)));
    default: return splat(1.0f);
  }
}

/* W[l] of the input neurons k … k + 15, a row of 16 for every output neuron. Lanes beyond the last input neuron hold
 * whatever lies there; they are masked. */
INLINE const f32 *turned(Net *net, i32 l, u32 k) {
  const f32 *weights = at(net, net->weights[l]);
  f32 *rows = at(net, net->turned);
  for (u32 j = 0; j < (u32)net->padded[l]; j += BLOCK)
    turn_block(rows + j * BLOCK, weights + place((u32)net->sizes[l - 1], k, j));
  return rows;
}

/* delta[l] = (W[l+1]ᵀ delta[l+1]) ⊙ σ'(z[l]) of `count` images, neurons from o on, to which `rows` belong. */
INLINE void delta_neurons(Net *net, i32 l, u32 slot, u32 o, const f32 *rows, u32 count, u32 wide) {
  u32 apart = net->apart;
  const f32 *above = slot_at(net, net->delta[l + 1], slot), *a = slot_at(net, net->a[l], slot) + o;
  f32 *delta = slot_at(net, net->delta[l], slot) + o;
  const i32 *lanes = (const i32 *)at(net, net->lanes[l]) + o;
  vf sum[TOGETHER];
  weigh_neurons(rows, (vf){0}, above, apart, (u32)net->sizes[l + 1], count, wide, sum);
  FOREACH(i, count) sum[i] *= slope(load(a + i * apart), net->activation);
  FOREACH(i, count) store(delta + i * apart, as_float(as_bits(sum[i]) & *(const vi *)lanes));
}

INLINE void hidden_delta(Net *net, i32 l, u32 slot, u32 count) {
  for (u32 k = 0; k < (u32)net->padded[l]; k += BLOCK) {
    const f32 *rows = turned(net, l + 1, k);
    for (u32 o = 0; o < BLOCK; o += LANES) {
      u32 i = 0;
      for (; i + TOGETHER <= count; i += TOGETHER)
        delta_neurons(net, l, slot + i, k + o, rows + o, TOGETHER, SUMS_TOGETHER);
      for (; i < count; i++) delta_neurons(net, l, slot + i, k + o, rows + o, 1, SUMS);
    }
  }
}

void forward_and_back(Net *net, const Group *group, f64 *cost) {
  forward(net, group);
  for (u32 i = 0; i < group->count; i++) *cost += cost_of(net, group->data, image_of(group, i), group->slot + i, 1);
  for (i32 l = net->layers - 1; l >= 1; l--) hidden_delta(net, l, group->slot, group->count);
}

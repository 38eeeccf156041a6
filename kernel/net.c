/* net.c: laying a network out, and its parameters in and out. */
#include "net.h"

static i32 in_range(const i32 *sizes, i32 layers, i32 batch) {
  if (layers < 1 || layers > LITUP_MAX_LAYERS || batch < 1 || sizes[0] < 1 || sizes[0] > 1 << 24) return 0;
  for (i32 l = 1; l <= layers; l++)
    if (sizes[l] < 1 || sizes[l] > LITUP_MAX_WIDTH) return 0;
  return 1;
}

/* Take `count` floats, rounded up to whole blocks. */
static u32 take(u64 *end, u64 count) {
  u64 offset = *end;
  *end += (count + BLOCK - 1) / BLOCK * BLOCK;
  return (u32)offset;
}

static void lay_out_parameters(Net *net, u64 *end) {
  net->parameters = (u32)*end;
  for (i32 l = 1; l <= net->layers; l++) {
    net->weights[l] = take(end, floats_of_weights(net, l));
    net->bias[l] = take(end, (u64)net->padded[l]);
  }
  net->main = (u32)(*end - net->parameters);
  net->backup = take(end, net->main);
  net->gathered = take(end, net->main);
}

static void lay_out_slots(Net *net, u64 *end) {
  u64 start = *end;
  for (i32 l = 1; l <= net->layers; l++) {
    net->z[l] = take(end, (u64)net->padded[l]);
    net->a[l] = take(end, (u64)net->padded[l]);
    net->delta[l] = take(end, (u64)net->padded[l]);
  }
  net->apart = (u32)(*end - start);
  *end = start + (u64)net->apart * GROUP;
}

/* Fill in every offset; returns the bytes needed. */
static u64 lay_out(Net *net, const i32 *sizes, i32 layers) {
  u64 end = (sizeof(Net) + 63) / 64 * 64 / sizeof(f32), widest = 0;
  net->layers = layers;
  for (i32 l = 0; l <= layers; l++) {
    net->sizes[l] = sizes[l];
    net->padded[l] = (sizes[l] + BLOCK - 1) / BLOCK * BLOCK;
  }
  for (i32 l = 2; l <= layers; l++)
    if ((u64)net->padded[l] > widest) widest = (u64)net->padded[l];
  lay_out_parameters(net, &end);
  lay_out_slots(net, &end);
  for (i32 l = 1; l <= layers; l++) net->lanes[l] = take(&end, (u64)net->padded[l]);
  net->turned = take(&end, widest * BLOCK);
  net->target = take(&end, (u64)net->padded[layers]);
  net->costs = take(&end, (u64)net->padded[layers]);
  net->wide_places = (u64)sizes[0] * BLOCK * sizeof(f32) > 0xFFFF;
  net->place = take(&end, (u64)net->padded[0] * GROUP + BLOCK); /* as far as the last list is overwritten behind it */
  net->value = take(&end, (u64)net->padded[0] * GROUP + BLOCK);
  return end * sizeof(f32);
}

u32 litup_net_bytes(const i32 *sizes, i32 layers, i32 batch) {
  Net net;
  if (!in_range(sizes, layers, batch)) return 0;
  u64 bytes = lay_out(&net, sizes, layers);
  return bytes < 1ull << 31 ? (u32)bytes : 0;
}

i32 litup_net_setup(void *block, const i32 *sizes, i32 layers, i32 activation, i32 cost, i32 batch) {
  Net *net = block;
  if (!litup_net_bytes(sizes, layers, batch)) return -1;
  if (activation < LITUP_SIGMOID || activation > LITUP_IDENTITY) return -1;
  if (cost < LITUP_QUADRATIC || cost > LITUP_CROSS_ENTROPY) return -1;
  lay_out(net, sizes, layers);
  net->activation = activation;
  net->cost = cost;
  for (u32 i = net->parameters; i < net->place; i++) ((f32 *)net)[i] = 0.0f;
  for (u32 slot = 0; slot < GROUP; slot++) net->first[slot] = net->count[slot] = 0; /* no image is there */
  for (i32 l = 1; l <= layers; l++)
    for (i32 j = 0; j < sizes[l]; j++) ((i32 *)net)[net->lanes[l] + (u32)j] = -1;
  return 0;
}

void litup_net_set(void *block, const f32 *flat) {
  Net *net = block;
  for (i32 l = 1; l <= net->layers; l++) {
    u32 n_out = (u32)net->sizes[l], n_in = (u32)net->sizes[l - 1];
    f32 *weights = at(net, net->weights[l]);
    for (u32 j = 0; j < n_out; j++)
      for (u32 k = 0; k < n_in; k++) weights[place(n_in, k, j)] = *flat++;
    for (u32 j = 0; j < n_out; j++) at(net, net->bias[l])[j] = *flat++;
  }
}

void litup_net_get(const void *block, f32 *flat) {
  const Net *net = block;
  for (i32 l = 1; l <= net->layers; l++) {
    u32 n_out = (u32)net->sizes[l], n_in = (u32)net->sizes[l - 1];
    const f32 *weights = at_const(net, net->weights[l]);
    for (u32 j = 0; j < n_out; j++)
      for (u32 k = 0; k < n_in; k++) *flat++ = weights[place(n_in, k, j)];
    for (u32 j = 0; j < n_out; j++) *flat++ = at_const(net, net->bias[l])[j];
  }
}

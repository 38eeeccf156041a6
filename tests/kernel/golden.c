/* The golden cases of golden.py as a program of its own, for machines that are only emulated here: compiled
 * with the kernel, it reads one case from its arguments and writes the result's bytes. Mirrors golden.js. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../kernel/litup.h"

typedef struct {
  i32 layers, sizes[LITUP_MAX_LAYERS + 1], activation, cost, init, images, epochs, batch, slice, points, floats;
  f64 rate, l2, unit;
} Case;

/* rate l2 2^exponent activation cost init images epochs batch slice points floats sizes… */
static Case read_case(i32 count, char **words) {
  Case c = {.rate = atof(words[1]), .l2 = atof(words[2]), .unit = atof(words[3])};
  i32 *numbers[] = {&c.activation, &c.cost, &c.init, &c.images, &c.epochs, &c.batch, &c.slice, &c.points, &c.floats};
  for (i32 i = 0; i < 9; i++) *numbers[i] = atoi(words[4 + i]);
  c.layers = count - 14;
  for (i32 l = 0; l <= c.layers; l++) c.sizes[l] = atoi(words[13 + l]);
  return c;
}

static void *memory(u64 bytes) {
  void *block = aligned_alloc(64, (bytes + 63) / 64 * 64);
  return memset(block, 0, bytes);
}

static f32 *uniform(u32 count, u32 stream) {
  f32 *numbers = memory(count * sizeof(f32));
  litup_uniform(numbers, count, 7, stream);
  return numbers;
}

static LitupData examples(const Case *c) {
  u32 images = (u32)c->images, n_in = (u32)c->sizes[0], n_out = (u32)c->sizes[c->layers];
  f32 *raw = uniform(images * n_in, 1), *drawn = uniform(images, 2);
  LitupData data = {0};
  if (c->floats) {
    for (u32 i = 0; i < images * n_in; i++) raw[i] = raw[i] < (f32)0.8 ? 0.0f : (f32)((f64)raw[i] * c->unit);
    data.dense = raw;
    data.target = uniform(images * n_out, 3);
    return data;
  }
  u8 *pixels = memory(images * n_in);
  u16 *label = memory(images * sizeof(u16));
  u32 *row = memory((images + 1) * sizeof(u32));
  for (u32 i = 0; i < images * n_in; i++) pixels[i] = raw[i] < (f32)0.8 ? 0 : (u8)((f64)raw[i] * 256);
  for (u32 n = 0; n < images; n++) label[n] = (u16)((f64)drawn[n] * n_out);
  u16 *lit = memory(litup_rows(pixels, images, n_in, row, 0) * sizeof(u16));
  litup_rows(pixels, images, n_in, row, lit);
  data = (LitupData){.row = row, .lit = lit, .label = label};
  return data;
}

static void put(const void *bytes, u64 count) { fwrite(bytes, 1, count, stdout); }

static void train(void *net, const Case *c, const LitupData *data) {
  i64 steps = (i64)c->epochs * ((c->images + c->batch - 1) / c->batch);
  LitupRun run = {.rate = c->rate, .l2 = c->l2, .steps = steps, .schedule = LITUP_COSINE};
  run.batch = c->batch;
  run.images = (u32)c->images;
  u32 *order = memory(run.images * sizeof(u32));
  for (u32 epoch = 0; epoch < (u32)c->epochs; epoch++) {
    litup_shuffle(order, run.images, 5, epoch);
    run.position = 0;
    run.cost = 0;
    while (litup_net_train(net, data, order, &run, (u32)c->slice) == LITUP_SLICE_DONE);
    put(&run.cost, 8);
  }
}

static void *network(const Case *c, const f32 *parameters, i32 batch) {
  void *net = memory(litup_net_bytes(c->sizes, c->layers, batch));
  litup_net_setup(net, c->sizes, c->layers, c->activation, c->cost, batch);
  litup_net_set(net, parameters);
  return net;
}

/* Costs on the plane through `start` along two networks of random weights; `flat` is overwritten. */
static void plane(const Case *c, void *start, const LitupData *data, f32 *flat) {
  u32 points = (u32)c->points;
  f32 *u = memory(points * 4), *v = memory(points * 4);
  f64 *cost = memory(points * 8);
  for (u32 n = 0; n < points; n++) u[n] = (f32)n / 4 - 0.75f, v[n] = (f32)(n * n % 5) / 8;
  litup_initialise(flat, c->sizes, c->layers, c->init, 5);
  void *p = network(c, flat, 1);
  litup_initialise(flat, c->sizes, c->layers, c->init, 6);
  void *q = network(c, flat, 1);
  void *scratch = memory(litup_net_plane_bytes(start));
  litup_net_plane(start, p, q, data, 0, (u32)c->images, u, v, points, scratch, cost);
  put(cost, points * 8);
}

int main(int count, char **words) {
  Case c = read_case(count, words);
  LitupData data = examples(&c);
  u64 parameters = 0, width = 0;
  for (i32 l = 1; l <= c.layers; l++) {
    parameters += (u64)c.sizes[l] * (u64)(c.sizes[l - 1] + 1);
    width += (u64)c.sizes[l];
  }
  f32 *flat = memory(parameters * 4), *z = memory(200 * width), *a = memory(200 * width);
  litup_initialise(flat, c.sizes, c.layers, c.init, 5);
  void *net = network(&c, flat, c.batch);
  train(net, &c, &data);
  litup_net_get(net, flat);
  put(flat, parameters * 4);
  f64 cost = 0;
  u32 correct = 0;
  litup_net_evaluate(net, &data, 0, (u32)c.images, &cost, &correct, 0);
  put(&cost, 8);
  put(&correct, 4);
  litup_net_gradient(net, &data, 0, 0, 50, flat);
  put(flat, parameters * 4);
  litup_net_forward(net, &data, 0, 50, z, a);
  put(z, 200 * width);
  put(a, 200 * width);
  if (c.points) plane(&c, net, &data, flat);
}

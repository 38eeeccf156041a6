/* plane.c: the cost on a plane of parameters, θ(u, v) = start + u · p + v · q, at many points at once.
 *
 * Layer 1's z is linear in u and v, so three sparse products an image serve every point. From there on one image
 * is one lane: sixteen images go through a layer together, no lane is wasted on neurons that are not there, and
 * the later layers' weights are combined once for each point and 64 images. */
#include "mode.h"
#include "pass.h"

enum { IMAGES = 64 }; /* whose z are kept at once */
/* Neurons whose sums are gathered together: as many as the registers hold. */
#if defined(__wasm__)
enum { TILE = 2 };
#else
enum { TILE = 4 };
#endif

/* Where things lie in the caller's scratch; rows of z and y are IMAGES floats, rows of a are LANES. */
typedef struct {
  f32 *z[3]; /* layer 1's z of start, p and q, neuron by neuron */
  f32 *y;
  f32 *a[2];
  f32 *trace; /* z and a of one image, `width` numbers each */
  u32 width;
  f32 *combined; /* the point's parameters of layers 2 …, where they lie in a network */
} Plane;

static u32 widest(const Net *net) {
  i32 most = BLOCK;
  for (i32 l = 1; l <= net->layers; l++)
    if (net->padded[l] > most) most = net->padded[l];
  return (u32)most;
}

static u64 lay_plane(const Net *net, Plane *plane, f32 *at) {
  f32 *start = at;
  u32 first = IMAGES * (u32)net->padded[1], rows = widest(net) * LANES;
  for (i32 i = 0; i < 3; i++, at += first) plane->z[i] = at;
  plane->y = at, at += IMAGES * (u32)net->padded[net->layers];
  for (i32 i = 0; i < 2; i++, at += rows) plane->a[i] = at;
  plane->width = 0;
  for (i32 l = 1; l <= net->layers; l++) plane->width += (u32)net->padded[l];
  plane->trace = at, at += 2 * plane->width;
  plane->combined = at, at += net->main;
  return (u64)(at - start) * sizeof(f32);
}

u32 litup_net_plane_bytes(const void *net) {
  Plane plane;
  return (u32)lay_plane(net, &plane, 0);
}

/* ---- what serves all points -------------------------------------------------- */

/* The layers behind the first are computed in vain: next to many points that is nothing, and the code is there. */
static void columns(Net *const nets[3], const LitupData *data, u32 from, u32 count, const Plane *plane) {
  Net *net = nets[0];
  for (u32 i = 0; i < count; i++) {
    for (i32 n = 0; n < 3; n++) {
      litup_net_forward(nets[n], data, from + i, 1, plane->trace, plane->trace + plane->width);
      for (i32 j = 0; j < net->sizes[1]; j++) plane->z[n][j * IMAGES + (i32)i] = plane->trace[j];
    }
    const f32 *y = target_of(net, data, from + i);
    for (i32 j = 0; j < net->sizes[net->layers]; j++) plane->y[j * IMAGES + (i32)i] = y[j];
  }
}

/* ---- one point ------------------------------------------------------------------ */

INLINE vf on_plane(vf start, vf p, vf q, f32 u, f32 v) { return (start + splat(u) * p) + splat(v) * q; }

static void combine(Net *const nets[3], const Plane *plane, f32 u, f32 v) {
  Net *net = nets[0];
  for (u32 at = net->layers > 1 ? net->weights[2] - net->parameters : net->main; at < net->main; at += LANES) {
    u32 place = net->parameters + at;
    vf start = load((f32 *)nets[0] + place), p = load((f32 *)nets[1] + place), q = load((f32 *)nets[2] + place);
    store(plane->combined + at, on_plane(start, p, q, u, v));
  }
}

/* z of TILE neurons, an image a lane: the bias, then term after term. */
INLINE void weigh_tile(f32 *z, const f32 *weights, const f32 *bias, const f32 *before, u32 n) {
  vf sum[TILE];
  for (i32 t = 0; t < TILE; t++) sum[t] = splat(bias[t]);
  for (u32 k = 0; k < n; k++) {
    vf a = load(before + k * LANES);
    for (i32 t = 0; t < TILE; t++) sum[t] += splat(weights[k * BLOCK + (u32)t]) * a;
  }
  for (i32 t = 0; t < TILE; t++) store(z + t * LANES, sum[t]);
}

/* z of layer l for the LANES images from column i on. */
INLINE void point_layer(Net *net, const Plane *plane, i32 l, u32 i, f32 u, f32 v, const f32 *before, f32 *z) {
  const f32 *weights = plane->combined + (net->weights[l] - net->parameters);
  const f32 *bias = plane->combined + (net->bias[l] - net->parameters);
  u32 width = (u32)net->sizes[l], n = (u32)net->sizes[l - 1];
  if (l > 1)
    for (u32 j = 0; j < width; j += TILE) weigh_tile(z + j * LANES, weights + place(n, 0, j), bias + j, before, n);
  else
    for (u32 j = 0; j < width; j++, i += IMAGES)
      store(z + j * LANES, on_plane(load(plane->z[0] + i), load(plane->z[1] + i), load(plane->z[2] + i), u, v));
}

/* a of a layer's neurons from z, in place: each neuron a row of images. */
INLINE void fire_rows(f32 *row, u32 n, i32 activation) {
  u32 j = 0;
  vf x[SIDE_BY_SIDE];
  for (; activation == LITUP_SIGMOID && j + SIDE_BY_SIDE <= n; j += SIDE_BY_SIDE, row += SIDE_BY_SIDE * LANES) {
    FOREACH(i, SIDE_BY_SIDE) x[i] = load(row + i * LANES);
    sigmoid_each(x, SIDE_BY_SIDE);
    FOREACH(i, SIDE_BY_SIDE) store(row + i * LANES, x[i]);
  }
  for (; j < n; j++, row += LANES) store(row, activate(load(row), activation));
}

/* C of the LANES images from column i on: of the outputs, one after the other. */
static vf point_cost(Net *net, const Plane *plane, u32 i, f32 u, f32 v) {
  f32 *a = plane->a[0];
  i32 quadratic = net->cost == LITUP_QUADRATIC;
  for (i32 l = 1; l <= net->layers; l++) {
    const f32 *before = a;
    a = plane->a[l & 1];
    point_layer(net, plane, l, i, u, v, before, a);
    i32 last = quadratic ? LITUP_SIGMOID : LITUP_IDENTITY;
    i32 activation = l < net->layers ? net->activation : last;
    fire_rows(a, (u32)net->sizes[l], activation);
  }
  vf c = {0};
  for (i32 j = 0; j < net->sizes[net->layers]; j++) {
    vf z = load(a + j * LANES), y = load(plane->y + j * IMAGES + i), error = z - y;
    c += quadratic ? error * error : softplus_lanes(z) - y * z;
  }
  return c;
}

/* Add to *cost what the first `count` images kept cost at (u, v): sixteen at a time, folded, then in double precision.
 */
static void add_point(Net *net, const Plane *plane, u32 count, f32 u, f32 v, f64 *cost) {
  f32 costs[BLOCK] __attribute__((aligned(64)));
  for (u32 i = 0; i < count; i += BLOCK) {
    for (u32 o = 0; o < BLOCK; o += LANES) {
      vi there = lane_numbers() + (i32)(i + o) < (vi){0} + (i32)count;
      store(costs + o, as_float(as_bits(point_cost(net, plane, i + o, u, v)) & there));
    }
    *cost += (f64)fold16(costs);
  }
}

void litup_net_plane(void *start, void *p, void *q, const LitupData *data, u32 from, u32 count, const f32 *u,
                     const f32 *v, u32 points, void *scratch, f64 *cost) {
  __typeof__(mode_enter()) saved = mode_enter();
  Net *nets[3] = {start, p, q}, *net = start;
  Plane plane;
  u64 bytes = lay_plane(net, &plane, scratch);
  for (u64 i = 0; i < bytes / sizeof(f32); i += LANES) store((f32 *)scratch + i, (vf){0});
  for (u32 done = 0; done < count; done += IMAGES) {
    u32 some = count - done < IMAGES ? count - done : IMAGES;
    columns(nets, data, from + done, some, &plane);
    for (u32 n = 0; n < points; n++) {
      combine(nets, &plane, u[n], v[n]);
      add_point(net, &plane, some, u[n], v[n], cost + n);
    }
  }
  for (u32 n = 0; n < points; n++) cost[n] = one_nan_f64(cost[n]);
  mode_leave(saved);
}

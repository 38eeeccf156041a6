/* warp.c: pictures moved, turned, stretched and bent a little, another way each time they are asked for. The bending is
 * that of a cubic B-spline over a coarse grid (as in Simard, Steinkraus and Platt 2003, whose field is smoothed noise).
 */
#include "functions.h"
#include "mode.h"
#include "rng.h"
#include "vector.h"

/* A row is worked through in whole blocks of lanes, WIDE in all; beside a picture of floats lie MARGIN dark pixels. */
enum { SIDE = 28, WIDE = 32, CELLS = 5, KNOTS = CELLS + 3, FRAME = SIDE + 2, MARGIN = 8 };
#define MIDDLE 13.5f

/* How much each of the grid's knots says at each of the 28 places along an axis; padded to whole blocks. */
typedef struct {
  f32 share[KNOTS][WIDE] __attribute__((aligned(64)));
} Spline;

/* Where each pixel of a picture comes from: u across, v down, in px of the picture as it was. */
typedef struct {
  f32 u[SIDE][WIDE] __attribute__((aligned(64))), v[SIDE][WIDE] __attribute__((aligned(64)));
} Field;

/* The picture in a frame of one dark pixel, and the box its ink is in. */
typedef struct {
  u8 pixel[FRAME * FRAME];
  i32 left, right, top, bottom;
} Framed;

/* A picture of floats: its pixel (x, y) is row[y + 1][x + MARGIN], and all around it is dark. */
typedef struct {
  f32 row[SIDE + 2][WIDE + 2 * MARGIN];
} Picture;

/* Of four knots along an axis, which alone say something at this place. */
INLINE i32 first_knot(i32 x) { return x * CELLS / SIDE; }

static void weigh_knots(Spline *spline) {
  for (i32 x = 0; x < WIDE; x++) {
    for (i32 k = 0; k < KNOTS; k++) spline->share[k][x] = 0.0f;
    if (x >= SIDE) continue;
    i32 cell = first_knot(x);
    f32 f = (f32)(x * CELLS - cell * SIDE) / (f32)SIDE, g = 1.0f - f;
    spline->share[cell][x] = g * g * g / 6.0f;
    spline->share[cell + 1][x] = (3.0f * f * f * f - 6.0f * f * f + 4.0f) / 6.0f;
    spline->share[cell + 2][x] = (3.0f * g * g * g - 6.0f * g * g + 4.0f) / 6.0f;
    spline->share[cell + 3][x] = f * f * f / 6.0f;
  }
}

/* ---- what is drawn by lot ------------------------------------------------------ */

/* Uniform in ± most. */
static f32 within(Rng *rng, f32 most) { return (2.0f * rng_uniform(rng) - 1.0f) * most; }

/* Near a normal number of this deviation: four uniform ones together. */
static f32 around(Rng *rng, f32 deviation) {
  u64 bits = rng_next(rng);
  i32 sum = (i32)(bits & 0xFFFF) + (i32)(bits >> 16 & 0xFFFF) + (i32)(bits >> 32 & 0xFFFF) + (i32)(bits >> 48);
  return (f32)(sum - 131070) * (1.7320508f / 131070.0f) * deviation;
}

static void frame(Framed *framed, const u8 *image) {
  u8 column[SIDE] = {0};
  for (i32 i = 0; i < FRAME * FRAME; i++) framed->pixel[i] = 0;
  framed->left = framed->top = SIDE;
  framed->right = framed->bottom = -1;
  for (i32 y = 0; y < SIDE; y++) {
    u8 lit = 0, *row = framed->pixel + (y + 1) * FRAME + 1;
    for (i32 x = 0; x < SIDE; x++) {
      u8 pixel = image[y * SIDE + x];
      row[x] = pixel;
      column[x] |= pixel;
      lit |= pixel;
    }
    if (!lit) continue;
    if (y < framed->top) framed->top = y;
    framed->bottom = y;
  }
  for (i32 x = 0; x < SIDE; x++) {
    if (!column[x]) continue;
    if (x < framed->left) framed->left = x;
    framed->right = x;
  }
}

/* Factors by which the narrower side of the ink is to be made wider, up to `most` and never wider than the other. */
static void widen(const Framed *framed, Rng *rng, f32 most, f32 *across, f32 *down) {
  f32 wide = (f32)(framed->right - framed->left + 1), tall = (f32)(framed->bottom - framed->top + 1);
  f32 full = wide < tall ? tall / wide : wide / tall, lot = rng_uniform(rng);
  if (full > most) full = most > 1.0f ? most : 1.0f;
  f32 factor = 1.0f + lot * (full - 1.0f);
  *across = wide < tall ? factor : 1.0f;
  *down = wide < tall ? 1.0f : factor;
}

/* u and v of every pixel: back along the shift, the slant, the stretching and the turn, and along the bending. */
static void lay_field(Field *field, const Framed *framed, const LitupWarp *how, const Spline *spline, Rng *rng) {
  f64 turn = (f64)within(rng, how->turn);
  f32 c = (f32)cos_small(turn), s = (f32)sin_small(turn);
  f32 size = 1.0f + within(rng, how->size), wide, tall;
  f32 across = size * (1.0f + within(rng, how->stretch)), down = size * (1.0f + within(rng, how->stretch));
  f32 slant = within(rng, how->slant), right = within(rng, how->shift), low = within(rng, how->shift);
  widen(framed, rng, how->widen, &wide, &tall);
  f32 knots[KNOTS][2 * KNOTS] __attribute__((aligned(64))); /* how far they move across, and behind that, down */
  for (i32 down_too = 0; down_too < 2; down_too++)
    for (i32 j = 0; j < KNOTS; j++)
      for (i32 k = 0; k < KNOTS; k++) knots[j][down_too * KNOTS + k] = around(rng, how->bend);
  f32 ux = c / across / wide, uy = (slant * c - s) / across / wide, vx = s / down / tall,
      vy = (c + slant * s) / down / tall;
  for (i32 y = 0; y < SIDE; y++) {
    f32 bent[2 * KNOTS] __attribute__((aligned(64))), dy = (f32)y - MIDDLE - low;
    for (i32 o = 0; o < 2 * KNOTS; o += LANES) {
      vf sum = {0};
      for (i32 j = first_knot(y); j < first_knot(y) + 4; j++) sum += splat(spline->share[j][y]) * load(knots[j] + o);
      store(bent + o, sum);
    }
    for (i32 x = 0; x < WIDE; x += LANES) {
      vf dx = __builtin_convertvector(lane_numbers() + x, vf) - splat(MIDDLE) - splat(right);
      vf u = splat(ux) * dx + splat(uy * dy + MIDDLE), v = splat(vx) * dx + splat(vy * dy + MIDDLE);
      for (i32 k = 0; k < KNOTS; k++) {
        u += load(spline->share[k] + x) * splat(bent[k]);
        v += load(spline->share[k] + x) * splat(bent[KNOTS + k]);
      }
      store(field->u[y] + x, u);
      store(field->v[y] + x, v);
    }
  }
}

/* ---- the picture ----------------------------------------------------------------- */

typedef u16 Pairs __attribute__((vector_size(2 * LANES)));

/* Two neighbours in a row, for every lane: the left one's brightness and the right one's, between them as p says. */
INLINE vf between(Pairs pairs, vf p) {
  vi both = __builtin_convertvector(pairs, vi);
  vf left = __builtin_convertvector(both & 255, vf), right = __builtin_convertvector(both >> 8, vf);
  return (splat(1.0f) - p) * left + p * right;
}

/* The brightness at (u, v): between the four pixels around it. */
INLINE vf sample(const Framed *framed, vf u, vf v) {
  vi inside = (u > splat((f32)framed->left - 1.0f)) & (u < splat((f32)framed->right + 1.0f)) &
              (v > splat((f32)framed->top - 1.0f)) & (v < splat((f32)framed->bottom + 1.0f));
  u = as_float(as_bits(u + splat(1.0f)) & inside);
  v = as_float(as_bits(v + splat(1.0f)) & inside);
  vi x = __builtin_convertvector(u, vi), y = __builtin_convertvector(v, vi), at = y * FRAME + x;
  Pairs above, below;
  UNROLLED
  for (i32 i = 0; i < LANES; i++) {
    u16 pair;
    __builtin_memcpy(&pair, framed->pixel + at[i], 2);
    above[i] = pair;
    __builtin_memcpy(&pair, framed->pixel + at[i] + FRAME, 2);
    below[i] = pair;
  }
  vf p = u - __builtin_convertvector(x, vf), q = v - __builtin_convertvector(y, vf);
  vf found = (splat(1.0f) - q) * between(above, p) + q * between(below, p);
  return as_float(as_bits(found) & inside);
}

INLINE vf at_pixel(const Picture *picture, i32 x, i32 y) {
  return *(const vf_anywhere *)(picture->row[y + 1] + x + MARGIN);
}

INLINE vf larger(vf a, vf b) { return select(a > b, a, b); }
INLINE vf smaller(vf a, vf b) { return select(a < b, a, b); }

/* Pixels x … x + LANES - 1 of row y, thicker (amount > 0) or thinner: that far on the way to the largest, or least, of
 * a pixel and its four neighbours. */
INLINE vf thickened(const Picture *picture, i32 x, i32 y, f32 amount) {
  vf here = at_pixel(picture, x, y), west = at_pixel(picture, x - 1, y), east = at_pixel(picture, x + 1, y);
  vf north = at_pixel(picture, x, y - 1), south = at_pixel(picture, x, y + 1), end;
  if (amount > 0.0f) end = larger(larger(larger(west, east), larger(north, south)), here);
  else end = smaller(smaller(smaller(west, east), smaller(north, south)), here);
  return here + splat(amount < 0.0f ? -amount : amount) * (end - here);
}

static void warp(const u8 *image, const LitupWarp *how, const Spline *spline, Rng *rng, u8 *out) {
  Framed framed;
  Field field;
  Picture picture = {0};
  frame(&framed, image);
  if (framed.right < 0) {
    for (i32 i = 0; i < SIDE * SIDE; i++) out[i] = 0;
    return;
  }
  f32 thick = within(rng, how->thick);
  lay_field(&field, &framed, how, spline, rng);
  for (i32 y = 0; y < SIDE; y++)
    for (i32 x = 0; x < WIDE; x += LANES) {
      vi there = lane_numbers() + x < SIDE;
      vf found = sample(&framed, load(field.u[y] + x), load(field.v[y] + x));
      *(vf_anywhere *)(picture.row[y + 1] + x + MARGIN) = as_float(as_bits(found) & there);
    }
  for (i32 y = 0; y < SIDE; y++) {
    u8 row[WIDE];
    for (i32 x = 0; x < WIDE; x += LANES) {
      vf found = how->thick > 0.0f ? thickened(&picture, x, y, thick) : at_pixel(&picture, x, y);
      vi bytes = __builtin_convertvector(found + splat(0.5f), vi); /* of 0 … 255.5 */
      *(ByteLanes *)(row + x) = __builtin_convertvector(bytes, ByteLanes);
    }
    __builtin_memcpy(out + y * SIDE, row, SIDE);
  }
}

i32 litup_warp(const u8 *images, const u32 *which, u32 count, const LitupWarp *how, u64 seed, u32 epoch, u8 *out) {
  const f32 *amount = &how->turn, *most = (const f32[]){0.75f, 0.9f, 0.9f, 2.0f, 64.0f, 64.0f, 8.0f, 1.0f};
  for (i32 i = 0; i < 8; i++)
    if (!(amount[i] >= 0.0f && amount[i] <= most[i])) return -1;
  __typeof__(mode_enter()) saved = mode_enter();
  Spline spline;
  weigh_knots(&spline);
  for (u32 i = 0; i < count; i++) {
    Rng rng = rng_start(rng_mix(seed + 0x9E3779B97F4A7C15ull) + epoch, RNG_WARP, which[i]);
    warp(images + (u64)which[i] * SIDE * SIDE, how, &spline, &rng, out + (u64)i * SIDE * SIDE);
  }
  mode_leave(saved);
  return 0;
}

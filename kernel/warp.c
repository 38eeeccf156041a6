/* warp.c: pictures moved, turned, stretched and bent a little, another way each time they are asked for. The bending is
 * that of a cubic B-spline over a coarse grid (as in Simard, Steinkraus and Platt 2003, whose field is smoothed noise).
 */
#include "functions.h"
#include "mode.h"
#include "rng.h"
#include "vector.h"

enum { SIDE = 28, WIDE = 32, CELLS = 5, KNOTS = CELLS + 3, FRAME = SIDE + 2 };
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

static void weigh_knots(Spline *spline) {
  for (i32 x = 0; x < WIDE; x++) {
    for (i32 k = 0; k < KNOTS; k++) spline->share[k][x] = 0.0f;
    if (x >= SIDE) continue;
    i32 cell = x * CELLS / SIDE;
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
  for (i32 i = 0; i < FRAME * FRAME; i++) framed->pixel[i] = 0;
  framed->left = framed->top = SIDE;
  framed->right = framed->bottom = -1;
  for (i32 y = 0; y < SIDE; y++)
    for (i32 x = 0; x < SIDE; x++) {
      if (!image[y * SIDE + x]) continue;
      framed->pixel[(y + 1) * FRAME + x + 1] = image[y * SIDE + x];
      if (x < framed->left) framed->left = x;
      if (x > framed->right) framed->right = x;
      if (y < framed->top) framed->top = y;
      framed->bottom = y;
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
  f32 knots[2][KNOTS][KNOTS];
  for (i32 i = 0; i < 2 * KNOTS * KNOTS; i++) (&knots[0][0][0])[i] = around(rng, how->bend);
  f32 ux = c / across / wide, uy = (slant * c - s) / across / wide, vx = s / down / tall,
      vy = (c + slant * s) / down / tall;
  for (i32 y = 0; y < SIDE; y++) {
    f32 bent[2][KNOTS] = {0}, dy = (f32)y - MIDDLE - low;
    for (i32 j = 0; j < KNOTS; j++)
      for (i32 k = 0; k < KNOTS; k++) {
        bent[0][k] += spline->share[j][y] * knots[0][j][k];
        bent[1][k] += spline->share[j][y] * knots[1][j][k];
      }
    for (i32 x = 0; x < WIDE; x += LANES) {
      vf dx = __builtin_convertvector(lane_numbers() + x, vf) - splat(MIDDLE) - splat(right);
      vf u = splat(ux) * dx + splat(uy * dy + MIDDLE), v = splat(vx) * dx + splat(vy * dy + MIDDLE);
      for (i32 k = 0; k < KNOTS; k++) {
        u += load(spline->share[k] + x) * splat(bent[0][k]);
        v += load(spline->share[k] + x) * splat(bent[1][k]);
      }
      store(field->u[y] + x, u);
      store(field->v[y] + x, v);
    }
  }
}

/* ---- the picture ----------------------------------------------------------------- */

/* The brightness at (u, v): between the four pixels around it. */
static f32 sample(const Framed *framed, f32 u, f32 v) {
  f32 left = (f32)framed->left, right = (f32)framed->right, top = (f32)framed->top, bottom = (f32)framed->bottom;
  if (!(u > left - 1.0f && u < right + 1.0f && v > top - 1.0f && v < bottom + 1.0f)) return 0.0f;
  u += 1.0f;
  v += 1.0f;
  i32 x = (i32)u, y = (i32)v;
  f32 p = u - (f32)x, q = v - (f32)y;
  const u8 *at = framed->pixel + y * FRAME + x;
  f32 above = (1.0f - p) * (f32)at[0] + p * (f32)at[1];
  f32 below = (1.0f - p) * (f32)at[FRAME] + p * (f32)at[FRAME + 1];
  return (1.0f - q) * above + q * below;
}

static f32 larger(f32 a, f32 b) { return a > b ? a : b; }
static f32 smaller(f32 a, f32 b) { return a < b ? a : b; }

/* Thicker (amount > 0) or thinner: that far on the way to the largest, or least, of a pixel and its four neighbours. */
static void thicken(f32 *picture, f32 amount) {
  f32 before[SIDE * SIDE], share = amount < 0.0f ? -amount : amount;
  for (i32 i = 0; i < SIDE * SIDE; i++) before[i] = picture[i];
  for (i32 i = 0; i < SIDE * SIDE; i++) {
    i32 x = i % SIDE, y = i / SIDE;
    f32 here = before[i], west = x ? before[i - 1] : 0.0f, east = x < SIDE - 1 ? before[i + 1] : 0.0f;
    f32 north = y ? before[i - SIDE] : 0.0f, south = y < SIDE - 1 ? before[i + SIDE] : 0.0f;
    f32 end = amount > 0.0f ? larger(larger(larger(west, east), larger(north, south)), here)
                            : smaller(smaller(smaller(west, east), smaller(north, south)), here);
    picture[i] = here + share * (end - here);
  }
}

static void warp(const u8 *image, const LitupWarp *how, const Spline *spline, Rng *rng, u8 *out) {
  Framed framed;
  Field field;
  f32 picture[SIDE * SIDE];
  frame(&framed, image);
  if (framed.right < 0) {
    for (i32 i = 0; i < SIDE * SIDE; i++) out[i] = 0;
    return;
  }
  f32 thick = within(rng, how->thick);
  lay_field(&field, &framed, how, spline, rng);
  for (i32 y = 0; y < SIDE; y++)
    for (i32 x = 0; x < SIDE; x++) picture[y * SIDE + x] = sample(&framed, field.u[y][x], field.v[y][x]);
  if (how->thick > 0.0f) thicken(picture, thick);
  for (i32 i = 0; i < SIDE * SIDE; i++) out[i] = (u8)(i32)(picture[i] + 0.5f); /* in 0 … 255.5 */
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

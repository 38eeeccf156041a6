/* digits.c: digits written by nobody. A way of writing is chosen, its knots are moved about as
 * hands do, a smooth line is led through them, and the whole is bent, slanted, turned and drawn. */
#include "digits_path.h"
#include "functions.h"
#include "mode.h"
#include "pen.h"
#include "rng.h"

/* How much hands differ: standard deviations, in percent of the digit's height where nothing else is said.
 * Chosen on MNIST's last 10,000 training images; docs/pen.md says how. */
#define JITTER 2.5   /* of each knot, alone; half to one and a half times this in one digit */
#define WANDER 3.0   /* of neighbouring knots together, for each of WAVES waves along the line */
#define BEND 5.0     /* of the whole figure's second and third order */
#define WIDTH 0.2    /* of the width's factor */
#define SLANT 0.15   /* mean of x moved to the right per y upwards */
#define SLANTS 0.2   /* its standard deviation */
#define TURN 0.06    /* radian */
#define TREMOR 0.25  /* of a point; the next point keeps most of it */
#define PEN 0.9      /* mean of the pen's radius, px */
#define PENS 0.4     /* its standard deviation */
#define THINNEST 0.6 /* radius, px */
/* The ink's longest side, px: a little more than the pad's, since MNIST's lines end blunt and so reach further. */
#define LONGEST 21.0

enum { WAVES = 5, BENDS = 7 };

/* Nearly normal but bounded: a sum of four uniform numbers, mean 0, standard deviation 1, within ±3.47. */
static f64 about(Rng *rng) {
  f64 sum = -2.0;
  for (i32 i = 0; i < 4; i++) sum += (f64)rng_uniform(rng);
  return sum * 1.7320508075688772;
}

/* ---- what is written -------------------------------------------------------------- */

/* Numbers 10n … 10n + 9 are the ten digits in some order. */
static i32 label_of(u64 seed, u32 number) {
  Rng rng = rng_start(seed, RNG_LABEL, number / 10);
  u8 order[10];
  for (i32 i = 0; i < 10; i++) {
    u32 j = rng_below(&rng, (u32)i + 1);
    order[i] = order[j];
    order[j] = (u8)i;
  }
  return order[number % 10];
}

/* By its share; in haste every way is as likely as another. */
static const Way *choose(Rng *rng, i32 label, i32 haste) {
  u32 total = 0;
  for (i32 i = 0; i < WAYS; i++)
    if (ways[i].label == label) total += haste ? 1 : ways[i].share;
  u32 drawn = rng_below(rng, total);
  for (const Way *way = ways;; way++) {
    if (way->label != label) continue;
    u32 share = haste ? 1 : way->share;
    if (drawn < share) return way;
    drawn -= share;
  }
}

/* ---- the hand --------------------------------------------------------------------- */

/* cos(π · wave · i / (count - 1)). */
static f64 wave_at(i32 wave, i32 i, i32 count) {
  f64 turns = (f64)(wave * i) / (2 * count - 2);
  return cos_turns(turns - (f64)(i32)turns);
}

/* Move the knots of a way: each alone, and all together in waves along the line. */
static void move_knots(Spot *spots, const Way *way, Rng *rng) {
  f64 alone = JITTER * (0.5 + (f64)rng_uniform(rng)), x[WAVES], y[WAVES];
  for (i32 w = 0; w < WAVES; w++) {
    x[w] = WANDER * about(rng);
    y[w] = WANDER * about(rng);
  }
  for (i32 i = 0; i < way->count; i++) {
    f64 dx = alone * about(rng), dy = alone * about(rng);
    for (i32 w = 0; w < WAVES; w++) {
      dx += x[w] * wave_at(w + 1, i, way->count);
      dy += y[w] * wave_at(w + 1, i, way->count);
    }
    spots[i] = (Spot){way->knots[i].x + dx, way->knots[i].y + dy};
  }
}

/* A bend of the figure: one coordinate moves by a polynomial of u (across) and v (down), both about -1 … 1. */
static f64 bend(const f64 *by, f64 u, f64 v) {
  f64 second = by[0] * u * u + by[1] * u * v + by[2] * v * v;
  f64 third = by[3] * u * u * v + by[4] * u * v * v + by[5] * (v * v * v - v) + by[6] * (u * u * u - u);
  return second + third;
}

/* Bend, widen, slant and turn the figure around its middle, and let the hand tremble. */
static void form(Path *path, Rng *rng) {
  f64 x_bend[BENDS], y_bend[BENDS], x_tremor = 0.0, y_tremor = 0.0;
  for (i32 i = 0; i < BENDS; i++) {
    x_bend[i] = BEND * about(rng);
    y_bend[i] = BEND * about(rng);
  }
  f64 wide = WIDTH * about(rng), slant = SLANT + SLANTS * about(rng), turn = TURN * about(rng);
  wide = wide < 0.0 ? 1.0 / (1.0 - wide) : 1.0 + wide;
  for (i32 i = 0; i < path->count; i++) {
    Spot *spot = path->points + i;
    f64 u = (spot->x - 40.0) / 50.0, v = (spot->y - 50.0) / 50.0;
    x_tremor = 0.8 * x_tremor + TREMOR * about(rng);
    y_tremor = 0.8 * y_tremor + TREMOR * about(rng);
    f64 x = 50.0 * u + bend(x_bend, u, v) + x_tremor, y = 50.0 * v + bend(y_bend, u, v) + y_tremor;
    x = x * wide - slant * y;
    *spot = (Spot){x - turn * y, y + turn * x};
  }
}

/* The corners of the box that the figure is in. */
static void box(const Path *path, Spot *least, Spot *most) {
  Spot low = path->points[0], high = low;
  for (i32 i = 1; i < path->count; i++) {
    Spot spot = path->points[i];
    low = (Spot){spot.x < low.x ? spot.x : low.x, spot.y < low.y ? spot.y : low.y};
    high = (Spot){spot.x > high.x ? spot.x : high.x, spot.y > high.y ? spot.y : high.y};
  }
  *least = low;
  *most = high;
}

/* ---- in haste -------------------------------------------------------------------------- */

/* One line through all strokes, made of so many straight pieces of equal length. */
static void straighten(Path *path, i32 pieces) {
  Path line = {.strokes = 1};
  f64 length = 0.0, gone = 0.0;
  for (i32 i = 1; i < path->count; i++) length += distance(path->points[i - 1], path->points[i]);
  put(&line, path->points[0]);
  for (i32 i = 1; i < path->count; i++) {
    Spot a = path->points[i - 1], b = path->points[i];
    f64 step = distance(a, b);
    while (line.count < pieces && step > 0.0 && gone + step >= length * line.count / pieces) {
      f64 t = (length * line.count / pieces - gone) / step;
      put(&line, (Spot){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
    gone += step;
  }
  put(&line, path->points[path->count - 1]);
  *path = line;
}

/* Make the narrower side wider: 0 not at all, 1 until it is as wide as the other. */
static void square_up(Path *path, f64 share) {
  Spot low, high;
  box(path, &low, &high);
  f64 wide = high.x - low.x, tall = high.y - low.y, across = 1.0, down = 1.0;
  if (wide < tall && wide > 1.0) across += share * (tall / wide - 1.0);
  if (tall < wide && tall > 1.0) down += share * (wide / tall - 1.0);
  for (i32 i = 0; i < path->count; i++) {
    path->points[i].x *= across;
    path->points[i].y *= down;
  }
}

/* As with a mouse: three of four without lifting it, in 6 to 11 straight pieces; some as wide as high. */
static void hasten(Path *path, Rng *rng) {
  f64 share = 1.3 * (f64)rng_uniform(rng);
  i32 pieces = 6 + (i32)rng_below(rng, 6);
  if (rng_below(rng, 4)) straighten(path, pieces);
  square_up(path, share < 1.0 ? share : 1.0);
}

/* ---- on the pad --------------------------------------------------------------------- */

/* The scale and the middle that bring the figure to the pad's middle, 20 px long like MNIST's. */
static void fit(const Path *path, f64 *scale, Spot *middle) {
  Spot low, high;
  box(path, &low, &high);
  f64 wide = high.x - low.x, tall = high.y - low.y;
  *scale = (PEN_LONGEST - 2.0 * PEN_RADIUS - PEN_RAMP) / (wide > tall ? wide : tall);
  *middle = (Spot){(low.x + high.x) / 2.0, (low.y + high.y) / 2.0};
}

/* Whole 1/64 px of the pad; the figure has been fitted, so both are on it. */
static void put_on_pad(const Path *path, i32 *points) {
  f64 scale;
  Spot middle;
  fit(path, &scale, &middle);
  for (i32 i = 0; i < path->count; i++) {
    points[2 * i] = (i32)(((path->points[i].x - middle.x) * scale + PEN_SIDE / 2) * 64.0 + 0.5);
    points[2 * i + 1] = (i32)(((path->points[i].y - middle.y) * scale + PEN_SIDE / 2) * 64.0 + 0.5);
  }
}

typedef struct {
  i32 points[2 * MOST_POINTS], lengths[MOST_STROKES], strokes;
  u8 label, parts;
  f64 radius; /* of the pen */
} Digit;

static void write_digit(Digit *digit, u64 seed, u32 number, i32 haste) {
  Rng rng = rng_start(seed, RNG_DIGIT, number);
  const Way *way = choose(&rng, label_of(seed, number), haste);
  Spot spots[MOST_KNOTS];
  Path path;
  move_knots(spots, way, &rng);
  lead(&path, way, spots);
  form(&path, &rng);
  if (haste) hasten(&path, &rng);
  put_on_pad(&path, digit->points);
  for (i32 s = 0; s < path.strokes; s++) digit->lengths[s] = path.lengths[s];
  f64 radius = PEN + PENS * about(&rng);
  digit->radius = radius < THINNEST ? THINNEST : radius;
  digit->strokes = path.strokes;
  digit->label = way->label;
  digit->parts = way->parts;
}

i32 litup_digit_strokes(u64 seed, u32 number, i32 *points, i32 *lengths, u8 *label, u8 *parts) {
  __typeof__(mode_enter()) saved = mode_enter();
  Digit digit;
  write_digit(&digit, seed, number, 0);
  i32 count = 0;
  for (i32 s = 0; s < digit.strokes; s++) count += lengths[s] = digit.lengths[s];
  for (i32 i = 0; i < 2 * count; i++) points[i] = digit.points[i];
  *label = digit.label;
  *parts = digit.parts;
  mode_leave(saved);
  return digit.strokes;
}

static void draw_digit(u64 seed, u32 number, i32 haste, u8 *image, u8 *label, u8 *parts) {
  __typeof__(mode_enter()) saved = mode_enter();
  Digit digit;
  write_digit(&digit, seed, number, haste);
  PenLines lines = {digit.points, digit.lengths, digit.strokes};
  pen_normalise(&lines, digit.radius, LONGEST, image);
  *label = digit.label;
  *parts = digit.parts;
  mode_leave(saved);
}

void litup_digit(u64 seed, u32 number, u8 *image, u8 *label, u8 *parts) {
  draw_digit(seed, number, 0, image, label, parts);
}

void litup_hasty_digit(u64 seed, u32 number, u8 *image, u8 *label) {
  u8 parts;
  draw_digit(seed, number, 1, image, label, &parts);
}

/* pen.c: strokes → 28×28 image, as the pad does. A pixel's value depends on the distance of
 * its centre from the nearest line: a round pen with a soft edge. */
#include "mode.h"
#include "pen_walk.h"
#include "vector.h"

enum { MOST_POINTS = 1 << 20, FARTHEST = 1 << 20 };

/* ---- the pen ---------------------------------------------------------------- */

/* A row is drawn LANES pixels at a time, and has room for those that go over its end. */
enum { ROOM = PEN_SIDE + LANES };

/* Squared distances of the pixels' centres from the nearest line so far. */
typedef struct {
  f32 squared[PEN_SIDE][ROOM];
  f64 reach; /* beyond this distance there is no ink */
} Canvas;

/* First pixel and one past the last whose centre may be within reach of low … high. */
static i32 first_pixel(f64 low) { return low < 0.0 ? 0 : floor_i32(smaller(low, PEN_SIDE)); }
static i32 last_pixel(f64 high) { return high < 0.0 ? 0 : floor_i32(smaller(high, PEN_SIDE - 1.0)) + 1; }

/* Pixels behind the last are drawn, too: they are so far from the line that it leaves no ink there. */
static void draw_row(f32 *row, i32 count, f32 x, f32 y, f32 dx, f32 dy, f32 inverse) {
  const vf number = __builtin_convertvector(lane_numbers(), vf);
  for (i32 i = 0; i < count; i += LANES) {
    vf px = splat(x) + (number + splat((f32)i));
    vf t = at_most(at_least((px * splat(dx) + splat(y * dy)) * splat(inverse), 0.0f), 1.0f);
    vf ex = px - t * splat(dx), ey = splat(y) - t * splat(dy), squared = ex * ex + ey * ey;
    vf before = *(vf_anywhere *)(row + i);
    *(vf_anywhere *)(row + i) = select(squared < before, squared, before);
  }
}

static void draw_line(Canvas *canvas, Point a, Point b) {
  f64 reach = canvas->reach;
  i32 left = first_pixel(smaller(a.x, b.x) - reach), right = last_pixel(larger(a.x, b.x) + reach);
  i32 top = first_pixel(smaller(a.y, b.y) - reach), bottom = last_pixel(larger(a.y, b.y) + reach);
  f64 x = b.x - a.x, y = b.y - a.y, length = x * x + y * y;
  f32 inverse = length > 1e-12 ? (f32)(1.0 / length) : 0.0f;
  for (i32 row = top; row < bottom; row++)
    draw_row(canvas->squared[row] + left, right - left, (f32)(left + 0.5 - a.x), (f32)(row + 0.5 - a.y), (f32)x, (f32)y,
             inverse);
}

/* Distance → ink: 255 inside, a straight ramp at the edge. */
static void ink(const Canvas *canvas, u8 *image) {
  for (i32 y = 0; y < PEN_SIDE; y++) {
    u8 row[ROOM];
    for (i32 x = 0; x < PEN_SIDE; x += LANES) {
      vf squared = *(const vf_anywhere *)(canvas->squared[y] + x), far;
      for (i32 i = 0; i < LANES; i++) far[i] = __builtin_sqrtf(squared[i]);
      vf value = (splat((f32)canvas->reach) - far) * splat((f32)(255.0 / PEN_RAMP));
      value = select(value <= (vf){0}, (vf){0}, at_most(value + splat(0.5f), 255.0f));
      *(ByteLanes *)(row + x) = __builtin_convertvector(__builtin_convertvector(value, vi), ByteLanes);
    }
    __builtin_memcpy(image + y * PEN_SIDE, row, PEN_SIDE);
  }
}

void pen_raster(const PenLines *lines, PenPlace place, f64 radius, u8 *image) {
  Canvas canvas;
  canvas.reach = radius + PEN_RAMP / 2;
  for (i32 y = 0; y < PEN_SIDE; y++)
    for (i32 x = 0; x < ROOM; x++) canvas.squared[y][x] = 1e6f;
  Walk walk = walk_start(lines, 0.125 / place.scale);
  for (Point a, b; walk_next(&walk, &a, &b);) {
    a = (Point){place.scale * a.x + place.dx, place.scale * a.y + place.dy};
    b = (Point){place.scale * b.x + place.dx, place.scale * b.y + place.dy};
    draw_line(&canvas, a, b);
  }
  ink(&canvas, image);
}

/* ---- MNIST's frame ---------------------------------------------------------- */

/* Round ends of lines may miss a pixel's centre by this much (px). */
#define FADE 0.08

typedef struct {
  f64 left, top, right, bottom;
} Box;

/* The box around the lines themselves, the pen's width not counted; left > right when there are none. */
static Box bounds(const PenLines *lines) {
  Box box = {1e9, 1e9, -1e9, -1e9};
  Walk walk = walk_start(lines, 0.0);
  for (Point a, b; walk_next(&walk, &a, &b);) {
    box.left = smaller(box.left, smaller(a.x, b.x));
    box.right = larger(box.right, larger(a.x, b.x));
    box.top = smaller(box.top, smaller(a.y, b.y));
    box.bottom = larger(box.bottom, larger(a.y, b.y));
  }
  return box;
}

/* How far to move ink that fills 0 … extent along one axis: centre of mass to the middle, but nothing off the image.
 * The ink must not end so near to a pixel's centre that this pixel stays blank, or the digit comes out 19 px long.
 * weight[i] is the ink in row or column i. */
static f64 shift(const u32 *weight, f64 extent) {
  f64 mass = 0.0, moment = 0.0;
  for (i32 i = 0; i < PEN_SIDE; i++) {
    mass += weight[i];
    moment += weight[i] * (i + 0.5);
  }
  f64 to = PEN_MIDDLE - moment / mass, end = to - 0.5 - floor_i32(to);
  if (end > -FADE && end < FADE) to += end < 0.0 ? -FADE - end : FADE - end;
  return larger(smaller(to, PEN_SIDE - extent), 0.0);
}

/* Ink in each row and each column. */
static void weigh(const u8 *image, u32 *rows, u32 *columns) {
  for (i32 x = 0; x < PEN_SIDE; x++) columns[x] = 0;
  for (i32 y = 0; y < PEN_SIDE; y++, image += PEN_SIDE) {
    rows[y] = 0;
    for (i32 x = 0; x < PEN_SIDE; x++) {
      rows[y] += image[x];
      columns[x] += image[x];
    }
  }
}

PenPlace pen_normalise(const PenLines *lines, f64 radius, f64 size, u8 *image) {
  Box box = bounds(lines);
  PenPlace place = {1.0, 0.0, 0.0};
  if (box.left <= box.right) {
    f64 reach = radius + PEN_RAMP / 2, width = box.right - box.left, height = box.bottom - box.top;
    f64 room = size - 2.0 * reach, longest = larger(width, height);
    place.scale = longest * PEN_LARGEST_SCALE > room ? room / longest : PEN_LARGEST_SCALE;
    place.dx = reach - place.scale * box.left;
    place.dy = reach - place.scale * box.top;
    u32 rows[PEN_SIDE], columns[PEN_SIDE];
    pen_raster(lines, place, radius, image);
    weigh(image, rows, columns);
    place.dx += shift(columns, place.scale * width + 2.0 * reach);
    place.dy += shift(rows, place.scale * height + 2.0 * reach);
  }
  pen_raster(lines, place, radius, image);
  return place;
}

/* ---- what the page and Python call ------------------------------------------- */

static i32 acceptable(const PenLines *lines) {
  i32 total = 0;
  if (lines->strokes < 0 || lines->strokes > MOST_POINTS) return 0;
  for (i32 s = 0; s < lines->strokes; s++) {
    if (lines->lengths[s] < 0 || lines->lengths[s] > MOST_POINTS - total) return 0;
    total += lines->lengths[s];
  }
  for (i32 i = 0; i < 2 * total; i++)
    if (lines->points[i] > FARTHEST || lines->points[i] < -FARTHEST) return 0;
  return 1;
}

i32 litup_pen_draw(const i32 *points, const i32 *lengths, i32 strokes, i32 normalise, u8 *image, f32 *place) {
  __typeof__(mode_enter()) saved = mode_enter();
  PenLines lines = {points, lengths, strokes};
  PenPlace found = {1.0, 0.0, 0.0};
  i32 good = acceptable(&lines);
  if (!good) lines.strokes = 0;
  if (normalise) found = pen_normalise(&lines, PEN_RADIUS, PEN_LONGEST, image);
  else pen_raster(&lines, found, PEN_RADIUS, image);
  place[0] = (f32)found.scale;
  place[1] = (f32)found.dx;
  place[2] = (f32)found.dy;
  mode_leave(saved);
  return good ? 0 : -1;
}

/* picture_parts.c: connected parts of the ink, and the thickness of its lines. */
#include "picture.h"

/* A part with less than 1/12 of the largest part's ink is a speck; a 5's roof has more. */
enum { SPECK = 12 };
/* Lines thinner than this in the frame of 28×28 (px) are made as thick as THICK. */
#define THIN 1.4
#define THICK 2.0

/* ---- parts ---------------------------------------------------------------------- */

/* The cell that stands for the part that cell i belongs to; shortens the way there. */
static i32 root(i32 *label, i32 i) {
  while (label[i] != i) i = label[i] = label[label[i]];
  return i;
}

static void join(i32 *label, i32 a, i32 b) {
  a = root(label, a);
  b = root(label, b);
  label[largest(a, b)] = smallest(a, b);
}

static void find_parts(Grid *grid) {
  for (i32 y = 0, i = 0; y < grid->height; y++)
    for (i32 x = 0; x < grid->width; x++, i++) {
      grid->label[i] = i;
      if (!grid->ink[i]) continue;
      if (x && grid->ink[i - 1]) join(grid->label, i, i - 1);
      if (!y) continue;
      const u8 *above = grid->ink + i - grid->width;
      for (i32 k = x ? -1 : 0; k <= (x + 1 < grid->width); k++)
        if (above[k]) join(grid->label, i, i - grid->width + k);
    }
}

/* Ink of each part, kept at its root; negative for a part that touches the border. */
static void weigh_parts(Grid *grid) {
  i32 cells = grid->width * grid->height;
  for (i32 i = 0; i < cells; i++) grid->far[i] = 0.0f;
  for (i32 i = 0; i < cells; i++) grid->far[root(grid->label, i)] += (f32)grid->ink[i];
  for (i32 i = 0; i < cells; i++) {
    i32 x = i % grid->width, y = i / grid->width;
    if (x && y && x < grid->width - 1 && y < grid->height - 1) continue;
    f32 *mass = grid->far + root(grid->label, i);
    if (*mass > 0.0f) *mass = -*mass;
  }
}

void picture_keep_parts(Grid *grid) {
  f32 inside = 0.0f, outside = 0.0f;
  i32 cells = grid->width * grid->height;
  find_parts(grid);
  weigh_parts(grid);
  for (i32 i = 0; i < cells; i++) {
    inside = grid->far[i] > inside ? grid->far[i] : inside;
    outside = -grid->far[i] > outside ? -grid->far[i] : outside;
  }
  i32 only_inside = inside * 8.0f >= outside;
  f32 least = (only_inside || inside > outside ? inside : outside) / SPECK;
  for (i32 i = 0; i < cells; i++) {
    f32 mass = grid->far[root(grid->label, i)];
    if ((mass < 0.0f && only_inside) || (mass < least && -mass < least)) grid->ink[i] = 0;
  }
}

/* ---- thickness -------------------------------------------------------------------- */

static i32 is_ink(const Grid *grid, i32 x, i32 y) {
  return x >= 0 && y >= 0 && x < grid->width && y < grid->height && grid->ink[y * grid->width + x] >= 128;
}

/* What the ink measures, in cells: its longest side and the mean width of its lines. Width × length is its area,
 * and twice the length its outline; an outline made of cells' sides is longer by 4/π on average. */
typedef struct {
  f64 longest, width;
} Extent;

static Extent measure(const Grid *grid) {
  i32 left = grid->width, right = 0, top = grid->height, bottom = 0;
  i64 area = 0, outline = 0;
  for (i32 y = 0; y < grid->height; y++)
    for (i32 x = 0; x < grid->width; x++) {
      if (!is_ink(grid, x, y)) continue;
      left = smallest(left, x), right = largest(right, x + 1), top = smallest(top, y), bottom = largest(bottom, y + 1);
      area++;
      outline += !is_ink(grid, x - 1, y) + !is_ink(grid, x + 1, y) + !is_ink(grid, x, y - 1) + !is_ink(grid, x, y + 1);
    }
  f64 round = (f64)outline * 0.7853981633974483;
  return (Extent){(f64)largest(right - left, bottom - top), area ? 2.0 * (f64)area / round : 0.0};
}

/* Shorten the distance at (x, y) by way of (x + dx, y + dy), `step` away. */
static void by_way_of(Grid *grid, i32 x, i32 y, i32 dx, i32 dy, f32 step) {
  if (x + dx < 0 || x + dx >= grid->width || y + dy < 0 || y + dy >= grid->height) return;
  f32 *here = grid->far + y * grid->width + x, way = here[dy * grid->width + dx] + step;
  if (way < *here) *here = way;
}

/* Distance of every cell from the ink in steps to the eight neighbours (Rosenfeld and Pfaltz 1968). */
static void find_distance(Grid *grid) {
  for (i32 i = 0; i < grid->width * grid->height; i++) grid->far[i] = grid->ink[i] >= 128 ? 0.0f : 1e6f;
  for (i32 y = 0; y < grid->height; y++)
    for (i32 x = 0; x < grid->width; x++) {
      by_way_of(grid, x, y, -1, 0, 1.0f);
      by_way_of(grid, x, y, -1, -1, 1.4142135f);
      by_way_of(grid, x, y, 0, -1, 1.0f);
      by_way_of(grid, x, y, 1, -1, 1.4142135f);
    }
  for (i32 y = grid->height - 1; y >= 0; y--)
    for (i32 x = grid->width - 1; x >= 0; x--) {
      by_way_of(grid, x, y, 1, 0, 1.0f);
      by_way_of(grid, x, y, 1, 1, 1.4142135f);
      by_way_of(grid, x, y, 0, 1, 1.0f);
      by_way_of(grid, x, y, -1, 1, 1.4142135f);
    }
}

void picture_thicken(Grid *grid) {
  Extent extent = measure(grid);
  if (extent.width <= 0.0 || extent.width * PEN_LONGEST >= THIN * extent.longest) return;
  /* (width + 2 more) · 20 / (longest + 2 more) = THICK */
  f64 more = (THICK * extent.longest - PEN_LONGEST * extent.width) / (2.0 * (PEN_LONGEST - THICK));
  find_distance(grid);
  for (i32 i = 0; i < grid->width * grid->height; i++) {
    f32 value = ((f32)more + 0.5f - grid->far[i]) * 255.0f;
    u8 ink = (u8)(value <= 0.0f ? 0.0f : value >= 255.0f ? 255.0f : value);
    if (ink > grid->ink[i]) grid->ink[i] = ink;
  }
}

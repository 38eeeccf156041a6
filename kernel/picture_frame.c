/* picture_frame.c: the ink of a picture, averaged into 28×28. */
#include "picture.h"

typedef struct {
  i32 left, top, right, bottom;
} Box;

/* The box around all ink; empty (left ≥ right) when there is none. */
static Box bounds(const Grid *grid) {
  Box box = {grid->width, grid->height, 0, 0};
  for (i32 y = 0, i = 0; y < grid->height; y++)
    for (i32 x = 0; x < grid->width; x++, i++)
      if (grid->ink[i]) {
        box.left = smallest(box.left, x);
        box.right = largest(box.right, x + 1);
        box.top = smallest(box.top, y);
        box.bottom = largest(box.bottom, y + 1);
      }
  return box;
}

static f64 overlap(f64 from, f64 to, i32 cell) {
  f64 low = from > cell ? from : cell, high = to < cell + 1 ? to : cell + 1;
  return high > low ? high - low : 0.0;
}

/* First cell and one past the last that from … to touches, within 0 … size. */
static i32 first_cell(f64 from, i32 size) { return from <= 0.0 ? 0 : from >= size ? size : (i32)from; }
static i32 last_cell(f64 to, i32 size) { return to >= size - 1 ? size : to <= 0.0 ? 0 : (i32)to + 1; }

/* Mean ink of the rectangle of the grid that becomes one pixel; outside the grid there is none. */
static u8 mean_ink(const Grid *grid, f64 left, f64 top, f64 size) {
  f64 sum = 0.0;
  for (i32 y = first_cell(top, grid->height); y < last_cell(top + size, grid->height); y++) {
    f64 row = 0.0;
    for (i32 x = first_cell(left, grid->width); x < last_cell(left + size, grid->width); x++)
      row += overlap(left, left + size, x) * grid->ink[y * grid->width + x];
    sum += row * overlap(top, top + size, y);
  }
  f64 mean = sum / (size * size) + 0.5;
  return (u8)(mean >= 255.0 ? 255.0 : mean);
}

/* Every pixel the mean of the cells it covers. */
static void average(const Grid *grid, PenPlace place, u8 *image) {
  f64 size = 1.0 / place.scale;
  for (i32 i = 0; i < PEN_PIXELS; i++)
    image[i] = mean_ink(grid, (i % PEN_SIDE - place.dx) * size, (i / PEN_SIDE - place.dy) * size, size);
}

PenPlace picture_fit(const Grid *grid, u8 *image) {
  i32 longest = largest(grid->width, grid->height);
  f64 scale = (f64)PEN_SIDE / longest, half = scale / 2;
  PenPlace place = {scale, half * (longest - grid->width), half * (longest - grid->height)};
  average(grid, place, image);
  return place;
}

/* Whole pixels, as MNIST was moved: a 28×28 picture that is in MNIST's frame already stays as it is. */
static f64 whole_shift(f64 mass, f64 moment, f64 extent) {
  i32 to = (i32)(PEN_MIDDLE - moment / mass + 0.5 + PEN_SIDE) - PEN_SIDE, room = (i32)(PEN_SIDE - extent);
  return largest(0, smallest(to, room));
}

PenPlace picture_normalise(const Grid *grid, u8 *image) {
  Box box = bounds(grid);
  if (box.left >= box.right) return (PenPlace){grid->block, 0.0, 0.0};
  f64 scale = PEN_LONGEST / largest(box.right - box.left, box.bottom - box.top);
  PenPlace place = {scale, -scale * box.left, -scale * box.top};
  average(grid, place, image);
  f64 mass = 0.0, across = 0.0, down = 0.0;
  for (i32 i = 0; i < PEN_PIXELS; i++) {
    mass += image[i];
    across += image[i] * (i % PEN_SIDE + 0.5);
    down += image[i] * (i / PEN_SIDE + 0.5);
  }
  if (mass > 0.0) {
    place.dx += whole_shift(mass, across, scale * (box.right - box.left));
    place.dy += whole_shift(mass, down, scale * (box.bottom - box.top));
  }
  average(grid, place, image);
  return place;
}

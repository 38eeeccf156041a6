/* picture.h: steps by which a picture of any size becomes 28×28. All work happens on a grid of
 * grey values whose longest side is at most PICTURE_SIDE; ink counts up, paper is 0. */
#ifndef LITUP_PICTURE_H
#define LITUP_PICTURE_H

#include "pen.h"

enum { PICTURE_SIDE = 512 };

/* The working grid and its planes, all in the caller's scratch memory; width × height each. */
typedef struct {
  i32 width, height;
  i32 block;  /* a cell of the grid is the mean of block × block pixels of the picture */
  u8 *ink;    /* grey at first, ink in the end */
  u8 *paper;  /* background */
  i32 *label; /* connected parts */
  f32 *far;   /* distance from the ink, in cells; mass of parts before */
} Grid;

static inline i32 smallest(i32 a, i32 b) { return a < b ? a : b; }
static inline i32 largest(i32 a, i32 b) { return a > b ? a : b; }

/* picture_ink.c: turn the grey values in grid->ink into ink on paper 0. */
void picture_find_ink(Grid *grid);

/* picture_parts.c: wipe what is not part of the digit: specks, and what hangs in from the border. */
void picture_keep_parts(Grid *grid);
/* Make lines that would be thinner than the pen thicker. */
void picture_thicken(Grid *grid);

/* picture_frame.c: the grid → 28×28, as a whole or in MNIST's frame. Places are in cells of the grid. */
PenPlace picture_fit(const Grid *grid, u8 *image);
PenPlace picture_normalise(const Grid *grid, u8 *image);

#endif

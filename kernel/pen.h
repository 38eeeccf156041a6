/* pen.h: the pen that turns lines into pixels, shared by pen.c (what a person draws) and
 * digits.c (what the kernel draws), so that both look alike. */
#ifndef LITUP_PEN_H
#define LITUP_PEN_H

#include "litup.h"

enum { PEN_SIDE = 28, PEN_PIXELS = PEN_SIDE * PEN_SIDE };

/* Half the pen's width, and the width of the ramp from ink to paper at its edge, in px of the
 * 28×28 image. Chosen so that lines look like MNIST's (docs/pen.md has the measurements). */
#ifndef PEN_RADIUS
#define PEN_RADIUS 1.15
#endif
#ifndef PEN_RAMP
#define PEN_RAMP 1.4
#endif

/* MNIST's frame: the ink's longest side, and where the centre of mass goes. MNIST counts from the centre of pixel
 * (0, 0), so its (14, 14) is the centre of pixel (14, 14), half a pixel from the corner between four pixels. */
#define PEN_LONGEST 20.0
#define PEN_MIDDLE 14.5

/* A tiny mark is not blown up more than this. */
#define PEN_LARGEST_SCALE 8.0

/* Lines of any number of strokes; coordinates in 1/64 px of the pad. */
typedef struct {
  const i32 *points;
  const i32 *lengths;
  i32 strokes;
} PenLines;

/* (x, y) px of the pad → (scale·x + dx, scale·y + dy) px of the image. */
typedef struct {
  f64 scale, dx, dy;
} PenPlace;

/* Draw lines at a place with a pen of the given radius. image has PEN_PIXELS bytes. */
void pen_raster(const PenLines *lines, PenPlace place, f64 radius, u8 *image);

/* Draw lines in MNIST's frame, the ink's longest side `size` px, and return where they were put. A blank image if
 * nothing is on the pad. */
PenPlace pen_normalise(const PenLines *lines, f64 radius, f64 size, u8 *image);

#endif

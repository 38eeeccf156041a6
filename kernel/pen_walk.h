/* pen_walk.h: a walk along strokes, piece by straight piece, keeping what lies on the pad. */
#ifndef LITUP_PEN_WALK_H
#define LITUP_PEN_WALK_H

#include "pen.h"

typedef struct {
  f64 x, y;
} Point;

static inline f64 smaller(f64 a, f64 b) { return a < b ? a : b; }
static inline f64 larger(f64 a, f64 b) { return a > b ? a : b; }

/* Whole number at or below x, for |x| < 2^31. */
static inline i32 floor_i32(f64 x) {
  i32 whole = (i32)x;
  return whole - ((f64)whole > x);
}

/* Narrow [*from, *to] to the part where 0 ≤ start + t·step ≤ PEN_SIDE (Liang and Barsky 1984). */
static inline void clip_axis(f64 start, f64 step, f64 *from, f64 *to) {
  if (step == 0.0) {
    if (start < 0.0 || start > PEN_SIDE) *to = -1.0;
    return;
  }
  f64 low = -start / step, high = (PEN_SIDE - start) / step;
  *from = larger(*from, smaller(low, high));
  *to = smaller(*to, larger(low, high));
}

/* Keep what of the line a–b lies on the pad; 0 when nothing does. */
static inline i32 clip(Point *a, Point *b) {
  f64 from = 0.0, to = 1.0, x = b->x - a->x, y = b->y - a->y;
  clip_axis(a->x, x, &from, &to);
  clip_axis(a->y, y, &from, &to);
  if (from > to) return 0;
  Point start = *a;
  if (from > 0.0) *a = (Point){start.x + from * x, start.y + from * y};
  if (to < 1.0) *b = (Point){start.x + to * x, start.y + to * y};
  return 1;
}

static inline Point point_at(const i32 *points, i32 number) {
  return (Point){points[2 * number] / 64.0, points[2 * number + 1] / 64.0};
}

/* A walk over the lines on the pad, one straight piece after the other. A lone point is a piece of no length. */
typedef struct {
  const PenLines *lines;
  const i32 *points; /* of this stroke */
  i32 stroke, point;
  f64 shortest; /* points nearer to the last one than this (squared px) are passed over */
} Walk;

static inline Walk walk_start(const PenLines *lines, f64 shortest) {
  return (Walk){lines, lines->points, 0, 0, shortest * shortest};
}

/* The number of the next point worth drawing to: far enough from point `from`, or the stroke's last. */
static inline i32 far_point(const Walk *walk, i32 from, i32 count) {
  Point a = point_at(walk->points, from);
  for (i32 next = from + 1; next < count - 1; next++) {
    Point b = point_at(walk->points, next);
    if ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y) >= walk->shortest) return next;
  }
  return count - 1;
}

/* The next piece, clipped to the pad; 0 at the end. */
static inline i32 walk_next(Walk *walk, Point *a, Point *b) {
  while (walk->stroke < walk->lines->strokes) {
    i32 count = walk->lines->lengths[walk->stroke];
    if (walk->point < count - 1 || (count == 1 && walk->point == 0)) {
      i32 next = count == 1 ? 0 : far_point(walk, walk->point, count);
      *a = point_at(walk->points, walk->point);
      *b = point_at(walk->points, next);
      walk->point = count == 1 ? 1 : next;
      if (clip(a, b)) return 1;
    } else {
      walk->points += 2 * count;
      walk->point = 0;
      walk->stroke++;
    }
  }
  return 0;
}

#endif

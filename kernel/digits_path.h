/* digits_path.h: the smooth line that a pen draws through a few knots. */
#ifndef LITUP_DIGITS_PATH_H
#define LITUP_DIGITS_PATH_H

#include "digits_ways.h"

enum { MOST_POINTS = 512, MOST_STROKES = 8, POINTS_ABOUT = 64 };

typedef struct {
  f64 x, y;
} Spot;

typedef struct {
  Spot points[MOST_POINTS];
  i32 lengths[MOST_STROKES];
  i32 count, strokes;
} Path;

static inline f64 distance(Spot a, Spot b) {
  return __builtin_sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

static inline void put(Path *path, Spot spot) {
  if (path->count == MOST_POINTS) return;
  path->points[path->count++] = spot;
  path->lengths[path->strokes - 1]++;
}

/* The curve's direction at b between its neighbours a and c, for a span as long as `span`. */
static inline Spot tangent(Spot a, Spot b, Spot c, f64 span) {
  f64 both = __builtin_sqrt(distance(a, b)) + __builtin_sqrt(distance(b, c));
  f64 factor = both > 0.0 ? span / both : 0.0;
  return (Spot){(c.x - a.x) * factor, (c.y - a.y) * factor};
}

/* The spot at t in 0 … 1 of the cubic from a to b with tangents m and n (Hermite). */
static inline Spot between(Spot a, Spot b, Spot m, Spot n, f64 t) {
  f64 u = 1.0 - t, to_a = u * u * (1.0 + 2.0 * t), to_b = t * t * (1.0 + 2.0 * u), to_m = u * u * t, to_n = -t * t * u;
  return (Spot){to_a * a.x + to_b * b.x + to_m * m.x + to_n * n.x, to_a * a.y + to_b * b.y + to_m * m.y + to_n * n.y};
}

/* Go on from knot i to the next: a centripetal Catmull–Rom span (Yuksel, Schaefer, Keyser 2011), so that uneven knots
 * make no kinks; at a corner or an end the curve has no neighbour to turn to. */
static inline void span(Path *path, const Way *way, const Spot *spots, i32 i, f64 step) {
  i32 smooth_here = way->knots[i].turn == PASS;
  i32 smooth_there = way->knots[i + 1].turn == PASS && i + 2 < way->count && way->knots[i + 2].turn != BEGIN;
  Spot a = spots[i], b = spots[i + 1], before = smooth_here ? spots[i - 1] : a, after = smooth_there ? spots[i + 2] : b;
  f64 length = distance(a, b), root = __builtin_sqrt(length), pieces = length / step;
  Spot m = tangent(before, a, b, root), n = tangent(a, b, after, root);
  i32 count = pieces < 64.0 ? 1 + (i32)pieces : 64;
  for (i32 k = 1; k <= count; k++) put(path, between(a, b, m, n, (f64)k / count));
}

/* Lead a line of POINTS_ABOUT points through the knots of a way, which were moved to `spots`. */
static inline void lead(Path *path, const Way *way, const Spot *spots) {
  f64 length = 1.0;
  for (i32 i = 1; i < way->count; i++)
    if (way->knots[i].turn != BEGIN) length += distance(spots[i - 1], spots[i]);
  path->count = path->strokes = 0;
  for (i32 i = 0; i < way->count; i++) {
    if (way->knots[i].turn == BEGIN) {
      path->lengths[path->strokes++] = 0;
      put(path, spots[i]);
    }
    if (i + 1 < way->count && way->knots[i + 1].turn != BEGIN) span(path, way, spots, i, length / POINTS_ABOUT);
  }
}

#endif

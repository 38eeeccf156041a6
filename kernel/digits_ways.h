/* digits_ways.h: the ways to write each digit that digits.c varies. Points on the path of a
 * right-handed writer's pen, in percent of a box as high as the digit: x right, y down. */
#ifndef LITUP_DIGITS_WAYS_H
#define LITUP_DIGITS_WAYS_H

#include "litup.h"

enum { MOST_KNOTS = 20 };

/* Short names for the bits of `parts`. */
enum {
  HEAD = LITUP_UPPER_LOOP,
  BELLY = LITUP_LOWER_LOOP,
  RING = LITUP_WHOLE_LOOP,
  STEM = LITUP_LONG_VERTICAL,
  BAR = LITUP_LONG_HORIZONTAL,
  SLOPE = LITUP_LONG_DIAGONAL,
  BOW = LITUP_OPEN_CURVE
};

/* Where the pen passes: smoothly, turning a corner, or put down to begin a stroke. */
typedef enum { PASS, CORNER, BEGIN } Turn;

typedef struct {
  u8 x, y, turn;
} Knot;

typedef struct {
  u8 label, parts;
  u8 share; /* how often, in relation to the digit's other ways; 0: in haste alone, when all are equally likely */
  u8 count; /* of knots */
  Knot knots[MOST_KNOTS];
} Way;

#define B(x, y) {x, y, BEGIN}
#define P(x, y) {x, y, PASS}
#define C(x, y) {x, y, CORNER}
#define WAY(label, share, parts, ...)                                                                                  \
  {                                                                                                                    \
    label, parts, share, sizeof((Knot[]){__VA_ARGS__}) / sizeof(Knot), { __VA_ARGS__ }                                 \
  }

static const Way ways[] = {
    /* clang-format off */
    /* 0: round; begun further right, the end passing the beginning; begun on the left. */
    WAY(0, 60, RING, B(52, 1), P(24, 12), P(8, 48), P(20, 88), P(46, 99), P(74, 86), P(88, 48), P(75, 12), P(50, 2)),
    WAY(0, 25, RING, B(66, 3), P(29, 6), P(3, 45), P(21, 94), P(48, 99), P(79, 81), P(89, 39), P(67, 4), P(55, 11)),
    WAY(0, 15, RING, B(24, 22), P(8, 55), P(22, 90), P(50, 98), P(82, 76), P(86, 34), P(62, 4), P(34, 8), P(22, 26)),
    /* 1: a line, upright, slanted or bent; with a flag; with flag and base. */
    WAY(1, 44, STEM, B(30, 0), P(30, 100)),
    WAY(1, 25, STEM, B(50, 0), P(14, 100)),
    WAY(1, 20, STEM, B(30, 0), P(30, 50), P(30, 100)),
    WAY(1, 11, STEM, B(8, 22), P(22, 14), C(34, 0), P(33, 50), P(32, 100)),
    WAY(1, 5, STEM | BAR, B(10, 20), P(24, 12), C(38, 0), P(37, 50), P(36, 97), B(4, 98), P(36, 98), P(70, 97)),
    /* 2: a corner below; loops of three sizes; a wavy, a short and a rising base. */
    WAY(2, 40, BOW | BAR, B(10, 22), P(30, 3), P(62, 4), P(76, 27), P(55, 60), P(28, 82), C(6, 97), P(45, 96), P(88, 94)),
    WAY(2, 40, BOW | BELLY | BAR, B(14, 20), P(32, 3), P(62, 3), P(74, 26), P(58, 60), P(30, 92), P(10, 96), P(8, 82), P(26, 78), P(52, 90), P(76, 98), P(98, 88)),
    WAY(2, 20, BOW | BAR, B(8, 20), P(34, 1), P(66, 6), P(74, 30), P(52, 62), P(20, 88), C(8, 94), P(32, 87), P(62, 96), P(96, 92)),
    WAY(2, 30, BOW | BELLY, B(16, 16), P(40, 0), P(66, 10), P(66, 36), P(50, 72), P(26, 98), P(6, 88), P(12, 68), P(36, 68), P(60, 84), P(90, 96)),
    WAY(2, 10, BOW | BAR, B(8, 10), P(44, 3), P(62, 16), P(58, 48), P(44, 84), C(34, 98), P(62, 95), P(96, 90)),
    WAY(2, 12, BOW | BAR, B(10, 14), P(32, 0), P(54, 12), P(44, 46), C(8, 88), P(54, 86), P(110, 80)),
    WAY(2, 20, BOW | BELLY, B(12, 24), P(38, 1), P(70, 12), P(64, 48), P(36, 90), P(10, 98), P(2, 78), P(26, 66), P(58, 82), P(100, 88)),
    /* 3: two bows with a corner between; a flat top; a small turn in the middle; a large lower, a large upper bow. */
    WAY(3, 55, BOW, B(10, 14), P(34, 1), P(66, 6), P(68, 28), P(52, 43), C(32, 48), P(62, 52), P(80, 70), P(66, 94), P(34, 100), P(4, 88)),
    WAY(3, 15, BOW | BAR, B(8, 3), P(40, 2), C(76, 3), P(56, 22), C(36, 42), P(66, 48), P(80, 68), P(64, 94), P(34, 100), P(4, 90)),
    WAY(3, 30, BOW, B(12, 14), P(36, 1), P(66, 8), P(64, 30), P(44, 45), P(36, 49), P(50, 50), P(74, 58), P(78, 78), P(58, 97), P(30, 99), P(4, 86)),
    WAY(3, 20, BOW, B(16, 8), P(44, 0), P(64, 14), P(52, 36), C(34, 44), P(70, 54), P(82, 78), P(54, 99), P(20, 96), P(2, 80)),
    WAY(3, 15, BOW, B(10, 20), P(30, 2), P(64, 2), P(73, 24), P(56, 46), C(36, 52), P(62, 56), P(68, 76), P(49, 97), P(23, 99), P(4, 92)),
    /* 4: open with a corner; open and rounded; closed by a slanted roof; in one stroke; slanted with a short stem. */
    WAY(4, 45, STEM | BAR, B(20, 4), P(14, 26), C(6, 50), P(36, 51), P(80, 46), B(66, 2), P(62, 50), P(58, 100)),
    WAY(4, 27, STEM | BOW, B(14, 4), P(8, 28), P(20, 48), P(44, 48), P(70, 36), B(74, 0), P(70, 46), P(62, 100)),
    WAY(4, 18, HEAD | STEM | BAR | SLOPE, B(60, 4), P(34, 30), C(4, 60), P(40, 60), P(90, 58), B(62, 3), P(60, 50), P(58, 100)),
    WAY(4, 10, STEM, B(18, 4), P(10, 28), P(16, 46), P(40, 48), P(62, 34), C(74, 4), P(68, 40), P(58, 100)),
    WAY(4, 20, SLOPE | BAR, B(36, 2), P(22, 28), C(4, 62), P(46, 56), P(96, 46), B(70, 24), P(58, 60), P(46, 100)),
    /* 5: the roof added last, to three shapes of bow; in one stroke, to three shapes; bent like an S. */
    WAY(5, 40, BAR | BOW, B(30, 6), P(26, 22), C(18, 45), P(44, 38), P(72, 50), P(74, 78), P(46, 99), P(6, 92), B(30, 5), P(60, 5), P(92, 1)),
    WAY(5, 40, BAR | BOW, B(88, 3), P(58, 4), C(28, 6), P(24, 24), C(18, 44), P(44, 38), P(70, 50), P(74, 76), P(46, 98), P(6, 92)),
    WAY(5, 20, BOW, B(90, 6), P(56, 3), P(30, 14), P(30, 36), P(52, 50), P(68, 68), P(58, 94), P(34, 99), P(6, 86)),
    WAY(5, 20, BAR | BOW, B(34, 2), P(28, 24), C(22, 40), P(44, 36), P(60, 56), P(52, 84), P(28, 99), P(4, 92), B(36, 4), P(66, 4), P(100, 2)),
    WAY(5, 20, BAR | BOW, B(50, 8), P(42, 24), C(34, 42), P(56, 40), P(62, 58), P(50, 84), P(30, 94), P(4, 88), B(49, 8), P(78, 5), P(112, 0)),
    WAY(5, 20, BAR | BOW, B(80, 4), P(50, 4), C(24, 8), C(20, 38), P(50, 32), P(82, 52), P(80, 84), P(44, 99), P(10, 92), P(2, 76)),
    WAY(5, 15, BAR | BOW, B(94, 2), P(60, 6), C(30, 8), P(20, 28), P(34, 40), P(60, 50), P(66, 74), P(46, 96), P(20, 98), P(4, 84)),
    /* 6: bent; nearly straight; with a hook on top; with a wide loop. */
    WAY(6, 45, BELLY | BOW, B(56, 2), P(30, 22), P(10, 58), P(14, 90), P(40, 99), P(66, 84), P(68, 64), P(46, 54), P(22, 68), P(12, 84)),
    WAY(6, 40, BELLY | SLOPE, B(44, 0), P(26, 32), P(12, 66), P(18, 94), P(44, 97), P(64, 76), P(54, 58), P(32, 64), P(18, 86)),
    WAY(6, 15, BELLY | BOW, B(74, 12), P(54, 1), P(26, 24), P(8, 60), P(18, 94), P(48, 98), P(74, 80), P(64, 58), P(36, 58), P(14, 76)),
    WAY(6, 20, BELLY | BOW, B(40, 1), P(16, 34), P(8, 76), P(34, 99), P(70, 88), P(82, 62), P(60, 48), P(38, 66), P(34, 90)),
    /* 7: plain; with a serif; with a bar; bent; in one bow. */
    WAY(7, 45, BAR | SLOPE, B(6, 10), P(36, 8), C(80, 4), P(64, 46), P(46, 100)),
    WAY(7, 22, BAR | SLOPE, B(8, 26), C(12, 6), P(40, 8), C(80, 3), P(62, 48), P(44, 100)),
    WAY(7, 13, BAR | SLOPE, B(6, 8), P(38, 5), C(80, 3), P(60, 48), P(40, 100), B(26, 54), P(52, 51), P(84, 48)),
    WAY(7, 20, BAR | STEM, B(6, 20), P(20, 6), P(46, 12), P(66, 10), C(76, 2), P(68, 40), P(62, 100)),
    WAY(7, 15, BAR | STEM, B(4, 14), P(30, 3), P(60, 7), P(68, 26), P(62, 60), P(52, 100)),
    /* 8: begun like an S; begun in the middle; begun on the left; with open ends above; with a large upper loop. */
    WAY(8, 60, HEAD | BELLY, B(70, 12), P(46, 1), P(18, 14), P(28, 38), P(54, 56), P(66, 80), P(42, 99), P(14, 84), P(30, 58), P(58, 38), P(74, 14)),
    WAY(8, 25, HEAD | BELLY, B(42, 46), P(20, 26), P(34, 3), P(64, 6), P(66, 30), P(42, 48), P(16, 72), P(26, 97), P(56, 96), P(66, 72), P(40, 46)),
    WAY(8, 15, HEAD | BELLY, B(56, 3), P(24, 8), P(22, 32), P(56, 56), P(66, 82), P(40, 100), P(14, 82), P(34, 54), P(66, 34), P(76, 10), P(52, 3)),
    WAY(8, 25, HEAD | BELLY, B(84, 8), P(64, 10), P(40, 1), P(18, 16), P(34, 42), P(50, 60), P(52, 84), P(34, 99), P(14, 84), P(30, 60), P(60, 30), P(88, 4)),
    WAY(8, 20, HEAD | BELLY, B(74, 20), P(50, 2), P(16, 8), P(12, 34), P(44, 50), P(62, 72), P(50, 98), P(26, 94), P(24, 72), P(52, 48), P(80, 22)),
    /* 9: straight, bent, hooked and falling stems; narrow and slanted loops. */
    WAY(9, 40, HEAD | STEM, B(70, 16), P(46, 2), P(16, 18), P(14, 42), P(40, 46), P(64, 28), C(72, 10), P(66, 52), P(60, 100)),
    WAY(9, 30, HEAD | STEM, B(66, 12), P(40, 2), P(14, 22), P(18, 44), P(44, 42), P(66, 18), P(70, 30), P(62, 64), P(54, 100)),
    WAY(9, 15, HEAD | BOW, B(70, 14), P(46, 2), P(18, 18), P(16, 42), P(44, 46), P(66, 30), C(74, 10), P(74, 52), P(60, 88), P(36, 99), P(14, 90)),
    WAY(9, 15, HEAD | SLOPE, B(64, 18), P(40, 2), P(14, 20), P(20, 42), P(48, 36), P(66, 14), P(64, 40), P(44, 72), P(24, 100)),
    WAY(9, 25, HEAD | STEM, B(58, 12), P(36, 2), P(10, 26), P(12, 54), P(34, 56), P(56, 32), C(62, 10), P(60, 52), P(56, 100)),
    WAY(9, 10, HEAD | STEM, B(60, 30), P(34, 44), P(18, 24), P(36, 3), P(62, 10), P(62, 34), P(52, 66), P(46, 100)),
    WAY(9, 20, HEAD | SLOPE, B(68, 10), P(44, 3), P(16, 22), P(10, 44), P(34, 48), P(60, 26), C(74, 4), P(60, 48), P(42, 100)),
    /* In haste. 1: long flags; with a base in the same line. 7: the bar low, or added to a bent one. 9: its stem a bow. */
    WAY(1, 0, STEM, B(0, 34), P(18, 18), C(40, 0), P(38, 50), P(34, 100)),
    WAY(1, 0, STEM, B(4, 48), P(20, 28), C(44, 0), P(40, 50), P(38, 100)),
    WAY(1, 0, STEM | BAR, B(6, 26), P(20, 16), C(40, 0), P(38, 50), C(36, 98), P(22, 98), P(4, 99), P(38, 98), P(72, 97)),
    WAY(1, 0, STEM | BAR, B(2, 30), P(20, 18), C(38, 2), P(37, 50), C(34, 97), P(18, 98), P(0, 99)),
    WAY(7, 0, BAR | SLOPE, B(6, 10), P(38, 4), C(78, 4), P(62, 48), P(42, 100), B(18, 62), P(52, 59), P(86, 56)),
    WAY(7, 0, BAR | STEM, B(6, 18), P(34, 2), P(68, 6), P(72, 40), P(56, 100), B(26, 56), P(56, 54), P(92, 52)),
    WAY(7, 0, BAR | SLOPE, B(4, 20), P(12, 6), P(44, 4), C(80, 6), P(64, 50), P(44, 100), B(22, 52), P(50, 52), P(86, 50)),
    WAY(9, 0, HEAD | BOW, B(72, 12), P(44, 2), P(14, 18), P(22, 42), P(50, 42), P(72, 22), C(78, 8), P(80, 52), P(64, 90), P(32, 100), P(4, 90)),
    WAY(9, 0, HEAD | BOW, B(64, 4), P(32, 2), P(14, 20), P(34, 38), C(68, 26), P(76, 58), P(56, 92), P(24, 100), P(2, 88)),
    WAY(9, 0, HEAD | BOW, B(80, 6), P(48, 0), P(18, 14), P(30, 36), P(58, 30), C(78, 10), P(70, 44), P(76, 72), P(48, 98), P(8, 96)),
    /* clang-format on */
};
#undef B
#undef P
#undef C
#undef WAY

enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

#endif

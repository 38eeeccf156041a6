/* litup.h: everything the kernel exports. The same functions are compiled for
 * the machine (used from Python) and to WebAssembly (used in the page); the
 * same bytes in give the same bytes out. README.md states the contract.
 *
 * The kernel allocates nothing and keeps nothing: the caller owns all memory
 * and keeps it aligned to 64 bytes where a `void *` is taken. Structs hold plain
 * numbers and pointers only. Counting starts at 0 everywhere, except that layer l
 * of weights leads from layer l - 1 to layer l, so weights begin at l = 1. */
#ifndef LITUP_H
#define LITUP_H

typedef signed char i8;
typedef unsigned char u8;
typedef unsigned short u16;
typedef int i32;
typedef unsigned int u32;
typedef long long i64;
typedef unsigned long long u64;
typedef __SIZE_TYPE__ usize;
typedef float f32;
typedef double f64;

/* Goes up by one when a change of the kernel changes any bit of any result. */
#define LITUP_NUMERICS 1
/* Goes up by one when a function or a struct below takes other arguments or another shape: a library that was built
 * before then is refused, not called. */
#define LITUP_INTERFACE 2

/* Windows exports nothing unless told; WebAssembly exports what is "visible". */
#if defined(_WIN32)
#define LITUP_API __declspec(dllexport)
#else
#define LITUP_API __attribute__((visibility("default")))
#endif

/* ---- machine.c --------------------------------------------------------- */

LITUP_API i32 litup_numerics(void);
LITUP_API i32 litup_interface(void);
/* The x86-64 level (2, 3, 4) that this processor and system can run; 0 on other machines. */
LITUP_API i32 litup_machine_level(void);

/* ---- rng.c ------------------------------------------------------------- */

enum { LITUP_INIT_NORMAL = 0, LITUP_INIT_SCALED = 1 };
/* Fill `parameters` (flat: W[1], b[1], W[2], …; W row-major, n_out × n_in) from the seed:
 * weights N(0, 1), or N(0, 1) / √n_in when scaled; biases zero. */
LITUP_API void litup_initialise(f32 *parameters, const i32 *sizes, i32 layers, i32 init, u64 seed);
/* The order in which epoch `epoch` of the run `seed` visits `count` images: a permutation of 0 … count - 1. */
LITUP_API void litup_shuffle(u32 *order, u32 count, u64 seed, u32 epoch);
/* `count` uniform numbers in [0, 1) of stream `stream` of the seed, multiples of 2^-24. */
LITUP_API void litup_uniform(f32 *out, u32 count, u64 seed, u32 stream);

/* ---- rows.c ------------------------------------------------------------ */

/* Compress `count` images of `pixels` bytes each, at most 65,536, to rows of lit pixels, one behind the other in `lit`;
 * an image's row begins at its entry of `row` (count + 1 entries). Its n lit pixels, ascending, come in sixteens, the
 * last of which may be fewer. A row has the number of each sixteen's first pixel; then a byte for each pixel, how many
 * pixels behind the first of its sixteen it lies; then the pixels' own bytes, 1 to 255. So it is n + n/16 long, rounded
 * up, and n is 16/17 of that, rounded down. Where a pixel lies 256 or more behind, or the first number is
 * LITUP_LONG_ROW, the row is a long one: LITUP_LONG_ROW, the n numbers, and their bytes, with a 0 at the end where n is
 * odd; n is two thirds of what follows LITUP_LONG_ROW, rounded down. Returns how long all rows are. `lit` must have the
 * room that a call with lit == 0 returns (which leaves `row` alone); what lies behind the rows is overwritten too. */
enum { LITUP_LONG_ROW = 0xFFFF };
LITUP_API u32 litup_rows(const u8 *images, u32 count, u32 pixels, u32 *row, u16 *lit);
/* The `count` images of rows again, `pixels` bytes each, whatever `images` held. */
LITUP_API void litup_images(const u32 *row, const u16 *lit, u32 count, u32 pixels, u8 *images);

/* ---- warp.c ------------------------------------------------------------ */

/* How far pictures may go, each another way by lot. All 0: they stay as they are. */
typedef struct {
  f32 turn;    /* by ± so many radians, at most 0.75 */
  f32 size;    /* both sides by a factor of 1 ± this, at most 0.9 */
  f32 stretch; /* each side by a factor of 1 ± this, at most 0.9 */
  f32 slant;   /* ± px across for each px down, at most 2 */
  f32 shift;   /* ± px across, and down, at most 64 */
  f32 bend;    /* deviation of the knots of a grid of 5 × 5 cells, in px, at most 64 */
  f32 widen;   /* the narrower side of the ink by a factor of 1 to this, at most 8; 0 and 1: not */
  f32 thick;   /* ± share of the way to the largest, or least, of each pixel and its four neighbours, at most 1 */
} LitupWarp;
/* Pictures of 28×28 bytes, warped: number which[i] of `images` becomes picture i of `out`. The lot depends on the seed,
 * the epoch and the picture's number alone. Returns 0, or -1 (and nothing is written) when an amount is out of range.
 */
LITUP_API i32 litup_warp(const u8 *images, const u32 *which, u32 count, const LitupWarp *how, u64 seed, u32 epoch,
                         u8 *out);

/* ---- net.c ------------------------------------------------------------- */

enum { LITUP_SIGMOID = 0, LITUP_TANH = 1, LITUP_RELU = 2, LITUP_IDENTITY = 3 };
enum { LITUP_QUADRATIC = 0, LITUP_CROSS_ENTROPY = 1 };
enum { LITUP_CONSTANT = 0, LITUP_COSINE = 1 };
enum { LITUP_MAX_LAYERS = 8, LITUP_MAX_WIDTH = 4096 };
/* What litup_net_train returns. */
enum { LITUP_SLICE_DONE = 0, LITUP_EPOCH_DONE = 1, LITUP_DIVERGED = 2 };

/* Examples, by one of two doors each way. Inputs: rows of lit pixels (`row`, `lit` of litup_rows; the
 * input is byte / 255, and no byte is 0), or float vectors (`dense`, row-major, count × sizes[0]; `row` is 0).
 * Targets: labels, or float vectors (`target`, count × sizes[layers]; `label` is 0). */
typedef struct {
  const u32 *row;
  const u16 *lit;
  const f32 *dense;
  const u16 *label;
  const f32 *target;
} LitupData;

/* A training run at a moment within an epoch. Plain numbers, the same layout on every machine (80 bytes). */
typedef struct {
  f64 rate;     /* eta at the start of the run */
  f64 l2;       /* adds (l2/2) Σ w² to the cost of a step */
  f64 cost;     /* sum over this epoch's images so far of C, each taken before its step; 0 at epoch start */
  i64 step;     /* steps taken in the whole run */
  i64 steps;    /* steps planned in the whole run, for the cosine schedule; at least 1 */
  i32 schedule; /* LITUP_CONSTANT or LITUP_COSINE */
  i32 batch;    /* images per step; the last batch of an epoch may be smaller */
  u32 images;   /* entries of `order`: images per epoch */
  u32 position; /* images of this epoch seen; 0 at epoch start */
  u32 pending;  /* of these, images whose step is not taken yet */
  u32 since;    /* steps since the parameters were last scanned; 0 at run start */
  f32 largest;  /* whether one was too large for comfort at that scan: 1 or 0; kernel's own */
  u32 reserved;
} LitupRun;

/* A network lives in one block of caller's memory that can be copied as bytes. `batch` is the largest
 * batch it will be trained with (any takes as much memory). 0 when sizes, layers or batch are out of range or it would
 * pass 2^31 bytes. */
LITUP_API u32 litup_net_bytes(const i32 *sizes, i32 layers, i32 batch);
/* Lay the network out in `net` (zero parameters). Returns 0, or -1 when an argument is out of range. */
LITUP_API i32 litup_net_setup(void *net, const i32 *sizes, i32 layers, i32 activation, i32 cost, i32 batch);
/* Copy all parameters in or out: flat, W[1], b[1], W[2], b[2], …; W row-major (n_out, n_in). */
LITUP_API void litup_net_set(void *net, const f32 *parameters);
LITUP_API void litup_net_get(const void *net, f32 *parameters);
/* Forward `count` examples from number `from`. z and a receive, per example, all layers 1 … L one after the
 * other (Σ sizes[1…] numbers). Targets are not read. */
LITUP_API void litup_net_forward(void *net, const LitupData *data, u32 from, u32 count, f32 *z, f32 *a);
/* Add to *cost the sum of C over the examples, to *correct how many are read right (the largest output, the
 * first of equals), and to confusion[true × n_out + read] each one (confusion may be 0). */
LITUP_API void litup_net_evaluate(void *net, const LitupData *data, u32 from, u32 count, f64 *cost, u32 *correct,
                                  u32 *confusion);
/* The sum over the examples order[from … from + count) (or from … when order is 0) of ∂C/∂parameter, flat.
 * Without l2. Returns the sum of C. */
LITUP_API f64 litup_net_gradient(void *net, const LitupData *data, const u32 *order, u32 from, u32 count,
                                 f32 *gradient);
/* Train on the examples in `order`, from run->position, for about `budget` images; never past the end of the
 * epoch (after LITUP_EPOCH_DONE the caller sets position and cost to 0). When a step would make a parameter
 * non-finite it is not taken: the network keeps its last finite state and LITUP_DIVERGED is returned. While images are
 * pending, `net` holds what their step needs: ask nothing else of it. */
LITUP_API i32 litup_net_train(void *net, const LitupData *data, const u32 *order, LitupRun *run, u32 budget);

/* ---- plane.c ----------------------------------------------------------- */

/* Bytes of scratch, aligned to 64, that litup_net_plane needs for networks of this shape. */
LITUP_API u32 litup_net_plane_bytes(const void *net);
/* Add to cost[n] the sum of C over the examples at the point θ(u[n], v[n]) = start + u[n] · p + v[n] · q. The three
 * are networks of one shape, holding a point and two directions of the plane. Examples are summed sixteen by sixteen
 * from `from`: slices that are multiples of 16 add up to the same bits as one call. */
LITUP_API void litup_net_plane(void *start, void *p, void *q, const LitupData *data, u32 from, u32 count, const f32 *u,
                               const f32 *v, u32 points, void *scratch, f64 *cost);

/* ---- pen.c ------------------------------------------------------------- */

/* Strokes → 28×28 image, as the pad does. points: x0, y0, x1, y1, … in 1/64 px of the 28×28 pad (x right, y down;
 * outside the pad is allowed and clipped), lengths[s]: how many points stroke s has. With `normalise` the drawing
 * is brought to MNIST's frame: longest side of the ink 20 px, centre of mass at the centre of pixel (14, 14), which is
 * 14.5 px from the left and the top. The lines are moved and scaled, the pen is not: it is always as thick as MNIST's.
 * A mark that would need more than 8 times its size stays smaller. place receives scale, dx, dy: a point (x, y) in px
 * of the pad was drawn at (scale·x + dx, scale·y + dy); 1, 0, 0 when nothing was moved. Returns 0, or -1 (blank image)
 * when a coordinate is beyond ±2^20, a length is negative, or there are more than 2^20 points or strokes. */
LITUP_API i32 litup_pen_draw(const i32 *points, const i32 *lengths, i32 strokes, i32 normalise, u8 *image, f32 *place);
/* RGBA picture (8 bits a channel, straight alpha, row-major) → 28×28. Light on dark or dark on light is found out, a
 * transparent background counts as such, uneven light is taken away, thin lines are made as thick as a pen's. With
 * `normalise` the ink is brought to MNIST's frame, moved by whole pixels; without, the whole picture is fitted in.
 * place is as above, for (x, y) in px of the picture. A picture has at most 2^15 pixels a side and 2^26 in all; scratch
 * has litup_pen_picture_bytes(width, height) bytes, which is 0 for a picture that is empty or too large (the call then
 * returns -1 and a blank image). */
LITUP_API u32 litup_pen_picture_bytes(i32 width, i32 height);
LITUP_API i32 litup_pen_picture(const u8 *rgba, i32 width, i32 height, i32 normalise, void *scratch, u8 *image,
                                f32 *place);

/* ---- digits.c ---------------------------------------------------------- */

/* What a synthetic digit is made of: bits of `parts`. */
enum {
  LITUP_UPPER_LOOP = 1,
  LITUP_LOWER_LOOP = 2,
  LITUP_WHOLE_LOOP = 4,
  LITUP_LONG_VERTICAL = 8,
  LITUP_LONG_HORIZONTAL = 16,
  LITUP_LONG_DIAGONAL = 32,
  LITUP_OPEN_CURVE = 64
};
/* Digit number `number` of the endless set `seed`: image 28×28 as the pad would make it (normalised, but the pen's
 * thickness differs from digit to digit), its label, its parts. Numbers 10n … 10n + 9 hold each digit once. */
LITUP_API void litup_digit(u64 seed, u32 number, u8 *image, u8 *label, u8 *parts);
/* Another endless set: digits as people draw them with a mouse, in haste, often without lifting the pen and in a few
 * straight pieces, some stretched until they are as wide as high; more ways of writing, each equally likely. */
LITUP_API void litup_hasty_digit(u64 seed, u32 number, u8 *image, u8 *label);
/* The strokes it is drawn with, as litup_pen_draw takes them: at most 512 points and 8 strokes. Returns the number
 * of strokes; *label and *parts as above. */
LITUP_API i32 litup_digit_strokes(u64 seed, u32 number, i32 *points, i32 *lengths, u8 *label, u8 *parts);

#endif

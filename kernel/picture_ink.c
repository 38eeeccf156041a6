/* picture_ink.c: which part of a picture is ink, and how much. */
#include "picture.h"

/* Cells of the background's own grid along the picture's longest side, and how far (in cells) a
 * line may reach and still count as ink rather than background. */
enum { PAPER_CELLS = 32, PAPER_REACH = 3 };
/* A border whose values lie within this of their median is a flat background. */
enum { FLAT = 2, EVEN = 24 };
/* Less contrast than this (0 … 255) is no ink. */
enum { FAINTEST = 20 };
/* The darkest ink of MNIST's images is at least this; they stay as they are. */
enum { FULL = 240 };

typedef struct {
  u32 count[256];
  u32 total;
} Histogram;

static void count(Histogram *histogram, u8 value) {
  histogram->count[value]++;
  histogram->total++;
}

/* The smallest value that at least `part` / 10,000 of the values do not exceed. */
static i32 quantile(const Histogram *histogram, u32 part) {
  u64 sum = 0, wanted = (u64)histogram->total * part;
  for (i32 value = 0; value < 256; value++) {
    sum += histogram->count[value];
    if (sum * 10000 >= wanted && sum) return value;
  }
  return 255;
}

static Histogram all(const Grid *grid) {
  Histogram histogram = {{0}, 0};
  for (i32 i = 0; i < grid->width * grid->height; i++) count(&histogram, grid->ink[i]);
  return histogram;
}

static Histogram border(const Grid *grid) {
  Histogram histogram = {{0}, 0};
  for (i32 y = 0; y < grid->height; y++)
    for (i32 x = 0; x < grid->width; x++)
      if (x == 0 || y == 0 || x == grid->width - 1 || y == grid->height - 1)
        count(&histogram, grid->ink[y * grid->width + x]);
  return histogram;
}

/* Whether nine tenths of the values lie within `reach` of `middle`. */
static i32 gathered(const Histogram *histogram, i32 middle, i32 reach) {
  u64 sum = 0;
  for (i32 value = largest(0, middle - reach); value <= smallest(255, middle + reach); value++)
    sum += histogram->count[value];
  return sum * 10 >= (u64)histogram->total * 9;
}

/* ---- uneven paper ------------------------------------------------------------- */

typedef struct {
  i32 width, height;
  f64 across, down; /* size of a cell in cells of the picture's grid */
  u8 value[PAPER_CELLS * PAPER_CELLS], other[PAPER_CELLS * PAPER_CELLS];
} Paper;

/* What most of a cell is. */
static u8 paper_cell(const Grid *grid, u32 part, i32 left, i32 top, i32 right, i32 bottom) {
  Histogram histogram = {{0}, 0};
  for (i32 y = top; y < bottom; y++)
    for (i32 x = left; x < right; x++) count(&histogram, grid->ink[y * grid->width + x]);
  return (u8)quantile(&histogram, part);
}

static i32 part_of(i32 size, i32 number, i32 parts) { return size * number / parts; }

static void paper_cells(Paper *paper, const Grid *grid, u32 part) {
  i32 longest = largest(grid->width, grid->height);
  paper->width = largest(1, smallest(grid->width, PAPER_CELLS * grid->width / longest));
  paper->height = largest(1, smallest(grid->height, PAPER_CELLS * grid->height / longest));
  paper->across = (f64)grid->width / paper->width;
  paper->down = (f64)grid->height / paper->height;
  for (i32 y = 0; y < paper->height; y++)
    for (i32 x = 0; x < paper->width; x++)
      paper->value[y * paper->width + x] =
          paper_cell(grid, part, part_of(grid->width, x, paper->width), part_of(grid->height, y, paper->height),
                     part_of(grid->width, x + 1, paper->width), part_of(grid->height, y + 1, paper->height));
}

typedef enum { LOWEST, HIGHEST, MEAN } Kind;

/* Lowest, highest or mean value of a cell's surroundings, as far as the paper goes. */
static u8 around(const Paper *paper, i32 cx, i32 cy, i32 reach, Kind kind) {
  i32 low = 255, high = 0, sum = 0, cells = 0;
  for (i32 y = largest(0, cy - reach); y <= smallest(paper->height - 1, cy + reach); y++)
    for (i32 x = largest(0, cx - reach); x <= smallest(paper->width - 1, cx + reach); x++, cells++) {
      i32 value = paper->value[y * paper->width + x];
      low = smallest(low, value);
      high = largest(high, value);
      sum += value;
    }
  return (u8)(kind == LOWEST ? low : kind == HIGHEST ? high : (sum + cells / 2) / cells);
}

static void filter(Paper *paper, i32 reach, Kind kind) {
  for (i32 y = 0; y < paper->height; y++)
    for (i32 x = 0; x < paper->width; x++) paper->other[y * paper->width + x] = around(paper, x, y, reach, kind);
  for (i32 i = 0; i < paper->width * paper->height; i++) paper->value[i] = paper->other[i];
}

/* Where position i (of cells `size` long) lies between the centres of two of `limit` cells. */
static f64 between(i32 i, f64 size, i32 limit, i32 *low, i32 *high) {
  f64 at = (i + 0.5) / size - 0.5;
  at = at < 0.0 ? 0.0 : at > limit - 1 ? limit - 1 : at;
  *low = (i32)at;
  *high = smallest(*low + 1, limit - 1);
  return at - *low;
}

/* Spread the cells over the picture's grid, linearly between their centres. */
static void lay_out(const Paper *paper, Grid *grid) {
  for (i32 y = 0, i = 0; y < grid->height; y++) {
    i32 top, bottom, left, right;
    f64 v = between(y, paper->down, paper->height, &top, &bottom);
    for (i32 x = 0; x < grid->width; x++, i++) {
      f64 u = between(x, paper->across, paper->width, &left, &right);
      const u8 *a = paper->value + top * paper->width, *b = paper->value + bottom * paper->width;
      f64 upper = a[left] + u * (a[right] - a[left]), lower = b[left] + u * (b[right] - b[left]);
      grid->paper[i] = (u8)(upper + v * (lower - upper) + 0.5);
    }
  }
}

/* A greyscale opening of the cells takes the lines away and leaves light, shadow and their edges.
 * The cells' values are low ones, since ink counts up. */
static void find_paper(Grid *grid) {
  Paper paper;
  paper_cells(&paper, grid, 4000);
  filter(&paper, PAPER_REACH, LOWEST);
  filter(&paper, PAPER_REACH, HIGHEST);
  filter(&paper, 1, MEAN);
  lay_out(&paper, grid);
}

/* ---- light on dark, or dark on light? ---------------------------------------- */

/* Positive when the values reach further above the paper than below. */
static i64 skew(const Grid *grid) {
  i64 sum = 0;
  for (i32 i = 0; i < grid->width * grid->height; i++) {
    i64 above = (i64)grid->ink[i] - grid->paper[i];
    sum += above * above * above;
  }
  return sum;
}

/* One value everywhere, or, for uneven pictures, what surrounds each place. */
static void guess_paper(Grid *grid, i32 even, i32 value) {
  Paper paper;
  paper_cells(&paper, grid, 5000);
  filter(&paper, PAPER_REACH, MEAN);
  lay_out(&paper, grid);
  for (i32 i = 0; even && i < grid->width * grid->height; i++) grid->paper[i] = (u8)value;
}

static void invert(Grid *grid) {
  for (i32 i = 0; i < grid->width * grid->height; i++) grid->ink[i] = (u8)(255 - grid->ink[i]);
}

/* ---- ink ---------------------------------------------------------------------- */

/* Take the paper away, whatever its brightness: in the dark, ink differs from it by less. */
static void subtract(Grid *grid) {
  for (i32 i = 0; i < grid->width * grid->height; i++) {
    i32 room = largest(255 - grid->paper[i], 32), ink = largest(0, grid->ink[i] - grid->paper[i]);
    grid->ink[i] = (u8)smallest(255, (ink * 255 + room / 2) / room);
  }
}

/* low and less → 0, high and more → 255. */
static void stretch(Grid *grid, i32 low, i32 high) {
  for (i32 i = 0; i < grid->width * grid->height; i++) {
    i32 above = largest(0, grid->ink[i] - low), room = high - low;
    grid->ink[i] = (u8)smallest(255, (above * 255 + room / 2) / room);
  }
}

static void clear(Grid *grid) {
  for (i32 i = 0; i < grid->width * grid->height; i++) grid->ink[i] = 0;
}

/* Drawn by a program: one flat background, no noise. Only the contrast is made full. */
static void find_flat(Grid *grid, i32 background) {
  for (i32 i = 0; i < grid->width * grid->height; i++) grid->ink[i] = (u8)largest(0, grid->ink[i] - background);
  Histogram histogram = all(grid);
  i32 high = quantile(&histogram, 10000);
  if (high < FAINTEST) clear(grid);
  else if (high < FULL) stretch(grid, 0, high);
}

/* Photographed or scanned: uneven paper, noise, specks. */
static void find_photographed(Grid *grid) {
  find_paper(grid);
  subtract(grid);
  Histogram histogram = all(grid);
  i32 high = quantile(&histogram, 9995), noise = quantile(&histogram, 7000);
  if (high < FAINTEST || high < 3 * noise) clear(grid);
  else stretch(grid, largest(high * 4 / 10, smallest(2 * noise, high / 2)), high * 3 / 4);
  picture_keep_parts(grid);
}

void picture_find_ink(Grid *grid) {
  Histogram edge = border(grid);
  i32 background = quantile(&edge, 5000), flat = gathered(&edge, background, FLAT);
  guess_paper(grid, gathered(&edge, background, EVEN), background);
  if (skew(grid) < 0) {
    invert(grid);
    background = 255 - background;
  }
  if (flat) find_flat(grid, background);
  else find_photographed(grid);
}

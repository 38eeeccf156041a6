/* picture.c: RGBA picture → 28×28 image. */
#include "picture.h"
#include "mode.h"

enum { MOST_SIDE = 1 << 15, MOST_PIXELS = 1 << 26 };
/* Greys that deviate this much (0 … 255, root of the mean square) are more than one colour of ink. */
enum { MOTTLED = 40 };

static i32 blocks(i32 size, i32 block) { return (size + block - 1) / block; }

static Grid grid_for(i32 width, i32 height, void *scratch) {
  Grid grid = {0, 0, blocks(largest(width, height), PICTURE_SIDE), 0, 0, 0, 0};
  grid.width = blocks(width, grid.block);
  grid.height = blocks(height, grid.block);
  i32 cells = grid.width * grid.height;
  grid.label = scratch;
  grid.far = (f32 *)(grid.label + cells);
  grid.ink = (u8 *)(grid.far + cells);
  grid.paper = grid.ink + cells;
  return grid;
}

u32 litup_pen_picture_bytes(i32 width, i32 height) {
  if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE || width > MOST_PIXELS / height) return 0;
  i32 block = blocks(largest(width, height), PICTURE_SIDE);
  return (u32)(blocks(width, block) * blocks(height, block)) * 10u;
}

/* Luma of ITU-R BT.601, 0 … 255. */
static u32 luma(const u8 *pixel) { return (77u * pixel[0] + 150u * pixel[1] + 29u * pixel[2] + 128u) >> 8; }

/* What shows through where the picture is transparent. When the opaque part is a picture in itself (it covers most, or
 * its greys differ), its own mean; otherwise it is the ink, on white or black, whichever it stands out from. */
static u32 behind(const u8 *rgba, i32 pixels) {
  u64 opaque = 0, light = 0, squares = 0;
  for (i32 i = 0; i < pixels; i++, rgba += 4) {
    u64 grey = luma(rgba);
    opaque += rgba[3];
    light += rgba[3] * grey;
    squares += rgba[3] * grey * grey;
  }
  if (!opaque) return 0;
  u64 mean = light / opaque;
  if (opaque > (u64)pixels * 255 / 2 || squares / opaque > mean * mean + MOTTLED * MOTTLED) return (u32)mean;
  return mean < 128 ? 255 : 0;
}

/* Mean grey of one block of pixels, composited. */
static u8 block_mean(const u8 *rgba, i32 width, i32 left, i32 top, i32 right, i32 bottom, u32 back) {
  u64 sum = 0;
  for (i32 y = top; y < bottom; y++) {
    const u8 *pixel = rgba + 4 * ((i64)y * width + left);
    for (i32 x = left; x < right; x++, pixel += 4) sum += pixel[3] * luma(pixel) + (255u - pixel[3]) * back;
  }
  u64 full = 255ull * (u64)(right - left) * (u64)(bottom - top);
  return (u8)((sum + full / 2) / full);
}

static void shrink(Grid *grid, const u8 *rgba, i32 width, i32 height) {
  u32 back = behind(rgba, width * height);
  for (i32 y = 0, i = 0; y < grid->height; y++)
    for (i32 x = 0; x < grid->width; x++, i++) {
      i32 left = x * grid->block, top = y * grid->block;
      grid->ink[i] = block_mean(rgba, width, left, top, smallest(left + grid->block, width),
                                smallest(top + grid->block, height), back);
    }
}

i32 litup_pen_picture(const u8 *rgba, i32 width, i32 height, i32 normalise, void *scratch, u8 *image, f32 *place) {
  __typeof__(mode_enter()) saved = mode_enter();
  PenPlace found = {1.0, 0.0, 0.0};
  i32 good = litup_pen_picture_bytes(width, height) != 0;
  for (i32 i = 0; i < PEN_PIXELS; i++) image[i] = 0;
  if (good) {
    Grid grid = grid_for(width, height, scratch);
    shrink(&grid, rgba, width, height);
    picture_find_ink(&grid);
    if (normalise) picture_thicken(&grid);
    found = normalise ? picture_normalise(&grid, image) : picture_fit(&grid, image);
    found.scale /= grid.block;
  }
  place[0] = (f32)found.scale;
  place[1] = (f32)found.dx;
  place[2] = (f32)found.dy;
  mode_leave(saved);
  return good ? 0 : -1;
}

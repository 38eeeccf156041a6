/* net.h: how a network lies in its block of memory. Everything is an offset from the block's start, counted
 * in float32, so a block can be copied as bytes. Private to the kernel. */
#ifndef LITUP_NET_H
#define LITUP_NET_H

#include "litup.h"
#include "vector.h"

/* Images whose activations are kept at once; a larger batch goes group by group (README.md, "A step"). */
enum { GROUP = 32 };

typedef struct {
  i32 layers, activation, cost, batch;
  i32 sizes[LITUP_MAX_LAYERS + 1];
  i32 padded[LITUP_MAX_LAYERS + 1]; /* sizes rounded up to whole blocks */
  /* Parameters. inputs[l]: W[l] by input neuron, sizes[l-1] × padded[l]; bias[l]: padded[l]. These two kinds
   * lie together, `main` floats from `parameters`. outputs[l], l ≥ 2: the same W[l] by output neuron,
   * sizes[l] × padded[l-1], kept at hand for the way back. */
  u32 parameters, main;
  u32 inputs[LITUP_MAX_LAYERS + 1], bias[LITUP_MAX_LAYERS + 1], outputs[LITUP_MAX_LAYERS + 1];
  u32 backup;   /* `main` floats: the parameters before a step that may not be finite */
  u32 gathered; /* `main` floats: a sum of gradients, laid out as the parameters */
  /* Per image of a group: a[l] and delta[l], padded[l] floats each; slots are `slot` floats apart. */
  u32 a[LITUP_MAX_LAYERS + 1], delta[LITUP_MAX_LAYERS + 1], slot;
  u32 z[LITUP_MAX_LAYERS + 1];     /* of the last image only */
  u32 lanes[LITUP_MAX_LAYERS + 1]; /* i32 masks: all ones in the lanes that are neurons */
  u32 target, costs;               /* padded[layers] floats each */
  u32 pixel;                       /* 256 floats: value / 255 */
  u32 index, value;                /* u32 and f32, sizes[0] each: a float vector as a list of its non-zero terms */
  u32 end;
} Net;

INLINE f32 *at(Net *net, u32 offset) { return (f32 *)__builtin_assume_aligned((f32 *)net + offset, 64); }
INLINE const f32 *at_const(const Net *net, u32 offset) { return (const f32 *)net + offset; }
INLINE f32 *slot_at(Net *net, u32 offset, u32 slot) { return at(net, offset + slot * net->slot); }

#endif

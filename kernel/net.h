/* net.h: how a network lies in its block of memory. Everything is an offset from the block's start, counted
 * in float32, so a block can be copied as bytes. Private to the kernel. */
#ifndef LITUP_NET_H
#define LITUP_NET_H

#include "litup.h"
#include "vector.h"

/* Images that go through a layer together; a larger batch goes group by group (README.md, "A step"). */
enum { GROUP = 32 };

typedef struct {
  i32 layers, activation, cost;
  i32 sizes[LITUP_MAX_LAYERS + 1];
  i32 padded[LITUP_MAX_LAYERS + 1]; /* sizes rounded up to whole blocks */
  /* Parameters. weights[l]: W[l] in panels of 16 output neurons, each panel a row of 16 for every input neuron and one
   * of zeros; bias[l]: padded[l]. They lie together, `main` floats from `parameters`. */
  u32 parameters, main;
  u32 weights[LITUP_MAX_LAYERS + 1], bias[LITUP_MAX_LAYERS + 1];
  u32 backup;   /* `main` floats: the parameters before a step that may not be finite */
  u32 gathered; /* `main` floats: a sum of gradients, laid out as the parameters */
  /* Per image of a group: z[l], a[l] and delta[l], padded[l] floats each; a slot lies `apart` floats
   * behind the one before. */
  u32 z[LITUP_MAX_LAYERS + 1], a[LITUP_MAX_LAYERS + 1], delta[LITUP_MAX_LAYERS + 1], apart;
  u32 lanes[LITUP_MAX_LAYERS + 1]; /* i32 masks: all ones in the lanes that are neurons */
  u32 turned;                      /* 16 input neurons' weights of a layer: a row of 16 for every output neuron */
  u32 target, costs;               /* padded[layers] floats each */
  /* The images of a group as lists of terms (terms.h), one list behind the other: those of the image in slot s are
   * numbers first[s] … first[s] + count[s] - 1 of place and value (f32). */
  u32 place, value, first[GROUP], count[GROUP];
  i32 wide_places; /* u32, of which `place` has the room; else u16 */
} Net;

INLINE f32 *at(Net *net, u32 offset) { return (f32 *)__builtin_assume_aligned((f32 *)net + offset, 64); }
INLINE const f32 *at_const(const Net *net, u32 offset) { return (const f32 *)net + offset; }
INLINE f32 *slot_at(Net *net, u32 offset, u32 slot) { return at(net, offset + slot * net->apart); }

/* Where the weight from input neuron k of n to neuron j lies: in lane j mod 16 of row k of panel j / 16. Row n is the
 * panel's row of zeros. */
INLINE u32 place(u32 n, u32 k, u32 j) { return (j / BLOCK * (n + 1) + k) * BLOCK + j % BLOCK; }
/* Floats of W[l], rows of zeros and lanes that are no neurons included. */
INLINE u64 floats_of_weights(const Net *net, i32 l) { return ((u64)net->sizes[l - 1] + 1) * (u64)net->padded[l]; }

#endif

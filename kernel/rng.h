/* rng.h: SplitMix64 (Steele, Lea, Flood 2014), one independent stream per purpose. */
#ifndef LITUP_RNG_H
#define LITUP_RNG_H

#include "litup.h"

/* Purposes a seed is used for; each has its own streams, numbered by layer, epoch, digit, … */
enum { RNG_WEIGHTS = 1, RNG_SHUFFLE = 2, RNG_DIGIT = 3, RNG_UNIFORM = 4, RNG_LABEL = 5, RNG_WARP = 6 };

typedef struct {
  u64 state;
} Rng;

static inline u64 rng_mix(u64 x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

static inline u64 rng_next(Rng *rng) { return rng_mix(rng->state += 0x9E3779B97F4A7C15ull); }

static inline Rng rng_start(u64 seed, u32 purpose, u32 stream) {
  Rng rng = {rng_mix(seed + 0x9E3779B97F4A7C15ull) ^ rng_mix(((u64)purpose << 32 | stream) + 0xD1B54A32D192ED03ull)};
  rng_next(&rng);
  return rng;
}

/* Uniform in [0, 1), a multiple of 2^-24. */
static inline f32 rng_uniform(Rng *rng) { return (f32)(u32)(rng_next(rng) >> 40) * 0x1p-24f; }

/* Uniform in 0 … bound - 1, without bias (Lemire 2019). bound ≥ 1. */
static inline u32 rng_below(Rng *rng, u32 bound) {
  u64 product = (rng_next(rng) >> 32) * bound;
  if ((u32)product < bound) {
    u32 threshold = -bound % bound;
    while ((u32)product < threshold) product = (rng_next(rng) >> 32) * bound;
  }
  return (u32)(product >> 32);
}

#endif

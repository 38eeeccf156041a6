/* rng.c: initialisation, shuffles, uniform numbers. */
#include "rng.h"
#include "functions.h"
#include "mode.h"

/* Standard normal (Box and Muller 1958), computed in double and rounded once. */
static f64 normal(Rng *rng) {
  f64 u = (f64)((rng_next(rng) >> 11) + 1) * 0x1p-53; /* (0, 1] */
  f64 v = (f64)(rng_next(rng) >> 11) * 0x1p-53;       /* [0, 1) */
  return __builtin_sqrt(-2.0 * log_f64(u)) * cos_turns(v);
}

void litup_initialise(f32 *parameters, const i32 *sizes, i32 layers, i32 init, u64 seed) {
  __typeof__(mode_enter()) saved = mode_enter();
  for (i32 l = 1; l <= layers; l++) {
    Rng rng = rng_start(seed, RNG_WEIGHTS, (u32)l);
    f64 scale = init == LITUP_INIT_SCALED ? 1.0 / __builtin_sqrt((f64)sizes[l - 1]) : 1.0;
    u64 weights = (u64)sizes[l] * (u64)sizes[l - 1];
    for (u64 i = 0; i < weights; i++) *parameters++ = (f32)(normal(&rng) * scale);
    for (i32 j = 0; j < sizes[l]; j++) *parameters++ = 0.0f;
  }
  mode_leave(saved);
}

void litup_shuffle(u32 *order, u32 count, u64 seed, u32 epoch) {
  Rng rng = rng_start(seed, RNG_SHUFFLE, epoch);
  for (u32 i = 0; i < count; i++) order[i] = i;
  for (u32 i = count; i > 1; i--) {
    u32 j = rng_below(&rng, i), kept = order[i - 1];
    order[i - 1] = order[j];
    order[j] = kept;
  }
}

void litup_uniform(f32 *out, u32 count, u64 seed, u32 stream) {
  Rng rng = rng_start(seed, RNG_UNIFORM, stream);
  for (u32 i = 0; i < count; i++) out[i] = rng_uniform(&rng);
}

/* vector.h: lanes of float32. A neuron layer is padded to blocks of 16 lanes, one neuron a lane; nothing
 * is ever summed across lanes except where fold16 says how. So a machine with narrower registers works
 * through a block in parts (LANES wide) and gets the same bits. */
#ifndef LITUP_VECTOR_H
#define LITUP_VECTOR_H

#include "litup.h"

enum { BLOCK = 16 };

#if defined(__AVX2__) || defined(__wasm__)
#define LANES 16
#else
#define LANES                                                                                                          \
  8 /* four accumulators of 8 lanes fit the 16 registers of SSE; measured faster there, slower in WebAssembly */
#endif

typedef f32 vf __attribute__((vector_size(4 * LANES)));
typedef i32 vi __attribute__((vector_size(4 * LANES)));
/* The same where it need not be aligned. */
typedef f32 vf_anywhere __attribute__((vector_size(4 * LANES), aligned(4)));
typedef i32 vi_anywhere __attribute__((vector_size(4 * LANES), aligned(4)));
typedef u8 ByteLanes __attribute__((vector_size(LANES), aligned(1)));

#if defined(__wasm__)
/* The registers that lanes go through. */
enum { PARTS = 4 };
typedef f32 Part __attribute__((vector_size(16)));
typedef i32 PartBits __attribute__((vector_size(16)));
typedef signed char PartBytes __attribute__((vector_size(16)));
/* Compute a part here, not where it is used, which is Clang's way. */
#define HERE(part) __asm__ volatile("" : "+r"(part))
#endif

#define INLINE static inline __attribute__((always_inline))
/* Called, not inlined: code that would otherwise be there several times. */
#define APART static __attribute__((noinline))
/* Before a loop over what lies in registers: its turns are written out, also where the compiler is to save space. */
#define UNROLLED _Pragma("clang loop unroll(full)")
/* The same over 0 … count - 1, where `count` is known when this is compiled. */
#define FOREACH(i, count)                                                                                              \
  UNROLLED                                                                                                             \
  for (u32 i = 0; i < (count); i++)

INLINE vf splat(f32 x) { return x - (vf){}; }
INLINE vf load(const f32 *p) { return *(const vf *)p; }
INLINE void store(f32 *p, vf x) { *(vf *)p = x; }
INLINE vf as_float(vi x) { return (vf)x; }
INLINE vi as_bits(vf x) { return (vi)x; }

/* 0, 1, 2, … */
INLINE vi lane_numbers(void) {
#if LANES == 16
  return (vi){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
#else
  return (vi){0, 1, 2, 3, 4, 5, 6, 7};
#endif
}

/* mask ? yes : no, lane by lane, for the mask of a comparison: in C Clang has the operator for its own vectors alone.
 */
typedef f32 vf_ext __attribute__((ext_vector_type(LANES)));
typedef i32 vi_ext __attribute__((ext_vector_type(LANES)));
INLINE vf select(vi mask, vf yes, vf no) { return (vf)((vi_ext)mask ? (vf_ext)yes : (vf_ext)no); }
INLINE vf absolute(vf x) { return as_float(as_bits(x) & 0x7FFFFFFF); }
/* NaN in x stays NaN. */
INLINE vf at_most(vf x, f32 bound) { return select(x > splat(bound), splat(bound), x); }
INLINE vf at_least(vf x, f32 bound) { return select(x < splat(bound), splat(bound), x); }

/* One NaN for all machines: theirs differ in sign and payload. */
INLINE f32 one_nan(f32 x) { return x == x ? x : __builtin_nanf(""); }
INLINE vf one_nan_lanes(vf x) { return select(x == x, x, splat(__builtin_nanf(""))); }
INLINE f64 one_nan_f64(f64 x) { return x == x ? x : __builtin_nan(""); }

/* Whether every lane of a comparison's result is set. */
INLINE i32 all_set(vi mask) { return __builtin_reduce_and(mask) != 0; }

/* The sum of 16 numbers in the contract's order: i + (i + 8), then 4, 2, 1 apart. */
INLINE f32 fold16(const f32 *x) {
  typedef f32 Eight __attribute__((vector_size(32), aligned(4)));
  Eight s = *(const Eight *)x + *(const Eight *)(x + 8);
  s += __builtin_shufflevector(s, s, 4, 5, 6, 7, 0, 1, 2, 3);
  s += __builtin_shufflevector(s, s, 2, 3, 0, 1, 6, 7, 4, 5);
  return s[0] + s[1];
}

/* ---- functions of every lane --------------------------------------------- */

/* Each step of e^x waits for the one before: so the same step of so many vectors comes before the next one. Measured.
 */
enum { SIDE_BY_SIDE = 5 };

/* End a step of x: for WebAssembly Clang would take the steps of one vector after the other all the same. */
INLINE void end_step(vf *x) {
#if defined(__wasm__)
  union {
    vf all;
    Part part[PARTS];
  } now = {*x};
  FOREACH(i, PARTS) HERE(now.part[i]);
  *x = now.all;
#else
  (void)x;
#endif
}
/* x[i] = … for i = 0 … count - 1, a step of each. */
#define STEP(x, ...)                                                                                                   \
  FOREACH(i, count) {                                                                                                  \
    x[i] = __VA_ARGS__;                                                                                                \
    end_step(&x[i]);                                                                                                   \
  }

/* x[i] ← e^x[i] for |x[i]| ≤ 87 (others are brought there; NaN stays), `count` ≤ SIDE_BY_SIDE vectors. Error below 2
 * units in the last place. */
INLINE void exp_each(vf *x, u32 count) {
  const f32 magic = 12582912.0f; /* 1.5·2^23: adding it rounds to a whole number */
  const f32 coefficients[] = {1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f,
                              4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f};
  vf shifted[SIDE_BY_SIDE], n[SIDE_BY_SIDE], r[SIDE_BY_SIDE], p[SIDE_BY_SIDE];
  STEP(x, at_most(x[i], 87.0f))
  STEP(x, at_least(x[i], -87.0f))
  STEP(shifted, x[i] * splat(1.44269504f) + splat(magic))
  STEP(n, shifted[i] - splat(magic))
  STEP(r, (x[i] - n[i] * splat(0.693359375f)) - n[i] * splat(-2.12194440e-4f))
  FOREACH(i, count) p[i] = splat(coefficients[0]);
  UNROLLED
  for (u32 k = 1; k < sizeof coefficients / sizeof *coefficients; k++) STEP(p, p[i] * r[i] + splat(coefficients[k]))
  STEP(p, p[i] * (r[i] * r[i]) + r[i])
  FOREACH(i, count) x[i] = as_float(as_bits(p[i] + splat(1.0f)) + (as_bits(shifted[i]) << 23)); /* times 2^n */
}

/* e^x of one. */
INLINE vf exp_lanes(vf x) {
  exp_each(&x, 1);
  return x;
}

/* z[i] ← σ(z[i]) = 1 / (1 + e^-z[i]), `count` ≤ SIDE_BY_SIDE vectors. */
INLINE void sigmoid_each(vf *z, u32 count) {
  FOREACH(i, count) z[i] = -z[i];
  exp_each(z, count);
  STEP(z, splat(1.0f) + z[i])
  FOREACH(i, count) z[i] = splat(1.0f) / z[i];
}

/* σ of one. */
INLINE vf sigmoid_lanes(vf z) {
  sigmoid_each(&z, 1);
  return z;
}

/* tanh: an odd polynomial near zero, 1 - 2/(e^2|z| + 1) with the sign of z elsewhere. */
INLINE vf tanh_lanes(vf z) {
  vf u = absolute(z), q = z * z;
  vf p = splat(-5.70498872745e-3f);
  p = p * q + splat(2.06390887954e-2f);
  p = p * q + splat(-5.37397155531e-2f);
  p = p * q + splat(1.33314422036e-1f);
  p = p * q + splat(-3.33332819422e-1f);
  vf near = z + z * q * p;
  vf far = splat(1.0f) - splat(2.0f) / (exp_lanes(u + u) + splat(1.0f));
  far = as_float(as_bits(far) | (as_bits(z) & (i32)0x80000000));
  return select(u < splat(0.625f), near, far);
}

/* ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|), with ln(1 + t) = 2 artanh(t / (2 + t)). */
INLINE vf softplus_lanes(vf z) {
  vf t = exp_lanes(-absolute(z));
  vf s = t / (t + splat(2.0f)), q = s * s;
  vf p = splat(1.0f / 13.0f);
  p = p * q + splat(1.0f / 11.0f);
  p = p * q + splat(1.0f / 9.0f);
  p = p * q + splat(1.0f / 7.0f);
  p = p * q + splat(1.0f / 5.0f);
  p = p * q + splat(1.0f / 3.0f);
  p = p * q + splat(1.0f);
  return at_least(z, 0.0f) + splat(2.0f) * s * p;
}

#endif

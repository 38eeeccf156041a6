/* functions.h: exp, log, cos and what is made of them, as polynomials of the kernel's own,
 * so that every machine computes the same bits. Source of the method: Cody and Waite 1980. */
#ifndef LITUP_FUNCTIONS_H
#define LITUP_FUNCTIONS_H

#include "litup.h"

/* ---- float64, scalar ---------------------------------------------------- */

static inline u64 bits_of(f64 x) {
  u64 bits;
  __builtin_memcpy(&bits, &x, 8);
  return bits;
}

static inline f64 from_bits(u64 bits) {
  f64 x;
  __builtin_memcpy(&x, &bits, 8);
  return x;
}

/* Natural logarithm of a positive, normal x: x = 2^n·m, ln m = 2 artanh((m-1)/(m+1)). Error below 2e-16 relative. */
static inline f64 log_f64(f64 x) {
  u64 bits = bits_of(x);
  i64 n = (i64)(bits >> 52) - 1023;
  f64 m = from_bits((bits & 0xFFFFFFFFFFFFFull) | 0x3FF0000000000000ull);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    n += 1;
  }
  f64 s = (m - 1.0) / (m + 1.0), q = s * s, sum = 0.0;
  for (i32 k = 23; k >= 1; k -= 2) sum = sum * q + 1.0 / (f64)k;
  return (f64)n * 0.6931471805599453 + 2.0 * s * sum;
}

/* Taylor series on |x| ≤ π/4. */
static inline f64 cos_small(f64 x) {
  f64 q = x * x, sum = 1.0;
  for (i32 k = 18; k >= 2; k -= 2) sum = 1.0 - q * sum / (f64)(k * (k - 1));
  return sum;
}

static inline f64 sin_small(f64 x) {
  f64 q = x * x, sum = 1.0;
  for (i32 k = 19; k >= 3; k -= 2) sum = 1.0 - q * sum / (f64)(k * (k - 1));
  return x * sum;
}

/* cos(2πt) for t in [0, 1]. */
static inline f64 cos_turns(f64 t) {
  i32 quarter = (i32)(t * 4.0 + 0.5);                    /* nearest quarter turn, 0 … 4 */
  f64 x = (t - (f64)quarter * 0.25) * 6.283185307179586; /* |x| ≤ π/4; the difference is exact */
  switch (quarter & 3) {
    case 0: return cos_small(x);
    case 1: return -sin_small(x);
    case 2: return -cos_small(x);
    default: return sin_small(x);
  }
}

#endif

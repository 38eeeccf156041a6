/* apart.c: how fast one core multiplies, rounds, adds and rounds again, as litup's kernel must (kernel/README.md), from
 * registers. Compiled for this machine by machine.py. */
#if defined(__AVX512F__)
enum { LANES = 16, SUMS = 24 };
#elif defined(__aarch64__)
enum { LANES = 4, SUMS = 24 };
#elif defined(__AVX2__)
enum { LANES = 8, SUMS = 12 };
#else
enum { LANES = 4, SUMS = 12 };
#endif
typedef float Lanes __attribute__((vector_size(4 * LANES)));

/* A round is lanes · sums multiply-adds: so many sums grow at once that none waits long for itself, in registers. */
unsigned lanes(void) { return LANES; }
unsigned sums(void) { return SUMS; }

/* So many rounds; returns a number that depends on all of them. */
float multiply_and_add(float x, float y, unsigned rounds) {
  Lanes sums[SUMS], a = x - (Lanes){}, b = y - (Lanes){};
  for (int s = 0; s < SUMS; s++) sums[s] = a * (float)s;
  for (unsigned i = 0; i < rounds; i++) {
#pragma clang loop unroll(full)
    for (int s = 0; s < SUMS; s++) {
      Lanes product = sums[s] * b;
      sums[s] = product + a;
    }
  }
  float total = 0.0f;
  for (int s = 0; s < SUMS; s++)
    for (int lane = 0; lane < LANES; lane++) total += sums[s][lane];
  return total;
}

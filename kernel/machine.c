/* machine.c: what this library is, and what this processor can run. */
#include "litup.h"

i32 litup_numerics(void) { return LITUP_NUMERICS; }
i32 litup_interface(void) { return LITUP_INTERFACE; }

#if defined(__x86_64__)

static void cpuid(u32 leaf, u32 sub, u32 *a, u32 *b, u32 *c, u32 *d) {
  __asm__ volatile("cpuid" : "=a"(*a), "=b"(*b), "=c"(*c), "=d"(*d) : "a"(leaf), "c"(sub));
}

/* Which register states the operating system saves (XCR0). */
static u32 saved_states(void) {
  u32 low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}

i32 litup_machine_level(void) {
  u32 a, b, c, d, leaves, b7, c7, d7, c81;
  cpuid(0, 0, &leaves, &b, &c, &d);
  cpuid(1, 0, &a, &b, &c, &d);
  const u32 osxsave = 1u << 27, avx = 1u << 28, fma = 1u << 12, movbe = 1u << 22, f16c = 1u << 29;
  u32 v3 = osxsave | avx | fma | movbe | f16c;
  if ((c & v3) != v3 || leaves < 7) return 2;
  cpuid(7, 0, &a, &b7, &c7, &d7);
  cpuid(0x80000001u, 0, &a, &b, &c81, &d);
  const u32 bmi1 = 1u << 3, avx2 = 1u << 5, bmi2 = 1u << 8, lzcnt = 1u << 5;
  u32 states = saved_states();
  if ((b7 & (bmi1 | avx2 | bmi2)) != (bmi1 | avx2 | bmi2) || !(c81 & lzcnt) || (states & 6) != 6) return 2;
  const u32 f = 1u << 16, dq = 1u << 17, cd = 1u << 28, bw = 1u << 30, vl = 1u << 31;
  u32 v4 = f | dq | cd | bw | vl;
  return (b7 & v4) == v4 && (states & 0xE6) == 0xE6 ? 4 : 3;
}

#else

i32 litup_machine_level(void) { return 0; }

#endif

/* mode.h: the floating-point mode every exported function runs in. Other libraries
 * switch flush-to-zero on or change the rounding; results must not depend on it. */
#ifndef LITUP_MODE_H
#define LITUP_MODE_H

#include "litup.h"

/* Round to nearest, keep subnormal numbers, raise nothing. */
#if defined(__x86_64__)
#define MODE_IEEE 0x1F80u
static inline u32 mode_enter(void) {
  u32 saved = __builtin_ia32_stmxcsr();
  if ((saved & 0xFFC0u) != MODE_IEEE) __builtin_ia32_ldmxcsr(MODE_IEEE);
  return saved;
}
static inline void mode_leave(u32 saved) {
  if ((saved & 0xFFC0u) != MODE_IEEE) __builtin_ia32_ldmxcsr(saved);
}
#elif defined(__aarch64__)
static inline u64 mode_enter(void) {
  u64 saved;
  __asm__ volatile("mrs %0, fpcr" : "=r"(saved));
  if (saved) __asm__ volatile("msr fpcr, %0" : : "r"(0ull) : "memory");
  return saved;
}
static inline void mode_leave(u64 saved) {
  if (saved) __asm__ volatile("msr fpcr, %0" : : "r"(saved) : "memory");
}
#else /* WebAssembly has one mode */
static inline u32 mode_enter(void) { return 0; }
static inline void mode_leave(u32 saved) { (void)saved; }
#endif

#endif

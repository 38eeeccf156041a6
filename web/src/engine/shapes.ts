/** Checks of values that come from outside: small functions that are put together like the types they stand for. */
export type Check<T> = (value: unknown) => value is T

export function whole(low: number, high: number): Check<number> {
  return (value): value is number => Number.isInteger(value) && Number(value) >= low && Number(value) <= high
}

export function real(low: number, high: number): Check<number> {
  return (value): value is number => typeof value === 'number' && value >= low && value <= high
}

export function flag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

export function text(pattern: RegExp): Check<string> {
  return (value): value is string => typeof value === 'string' && pattern.test(value)
}

export function choice<T extends string>(...choices: readonly T[]): Check<T> {
  return (value): value is T => (choices as readonly unknown[]).includes(value)
}

/** Or null. */
export function maybe<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value)
}

export function list<T>(check: Check<T>, most: number): Check<readonly T[]> {
  return (value): value is T[] => Array.isArray(value) && value.length <= most && value.every((item) => check(item))
}

/** An object of these fields and no others; those in `open` may be left out. */
export function record<T extends object>(
  fields: { readonly [Name in keyof T]-?: Check<Exclude<T[Name], undefined>> },
  ...open: readonly (keyof T)[]
): Check<T> {
  const names = Object.keys(fields) as (keyof T & string)[]
  return (value): value is T => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const found = value as Record<string, unknown>
    if (Object.keys(found).some((name) => !Object.hasOwn(fields, name))) return false
    return names.every((name) => (name in found ? fields[name](found[name]) : open.includes(name)))
  }
}

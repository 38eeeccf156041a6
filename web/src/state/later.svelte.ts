/**
 * A value that follows another a frame later while things move: two halves of the page then share what a look changes,
 * and neither frame takes long. At rest it is the same. To be called while a component is set up.
 */
export function later<T>(source: () => T, moving: () => boolean): { readonly value: T } {
  let value = $state.raw(source())
  $effect(() => {
    const next = source()
    const follow = (): void => {
      value = next
    }
    if (!moving()) {
      follow()
      return
    }
    // What this change itself brings is painted in the coming frame: this follows in the one after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(follow)
    })
    return () => cancelAnimationFrame(frame)
  })
  return {
    get value() {
      return value
    },
  }
}

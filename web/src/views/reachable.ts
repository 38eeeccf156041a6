/** A column that scrolls must be reachable by keys to be scrolled; one that does not should be no stop on the way. */

/** Make the element a tab stop while its content is taller or wider than itself. */
export function reachable(element: HTMLElement): () => void {
  const check = (): void => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element
    if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1) element.tabIndex = 0
    else element.removeAttribute('tabindex')
  }
  const observer = new ResizeObserver(check)
  observer.observe(element)
  for (const child of element.children) observer.observe(child)
  return () => {
    observer.disconnect()
  }
}

/** Formulas in KaTeX, which the page fetches only when one is shown. */
import katex from 'katex'
import 'katex/dist/katex.min.css'

/** Set `tex` into `element`, in place of what is there. Uses the DOM only: no inline styles in markup. */
export function setFormula(element: HTMLElement, tex: string): void {
  katex.render(tex, element, { throwOnError: false, trust: false })
}

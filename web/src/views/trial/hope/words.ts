/** How parts of digits and what neurons tell of them are written. */
import type { HopeText } from '../../../i18n/trial/hope'
import { fixed } from '../../../paint/format'
import { PARTS, type PartName } from '../../../engine/pen'

const NAMES: Record<PartName, HopeText> = {
  'upper loop': 'upper',
  'lower loop': 'lower',
  'whole loop': 'whole',
  'long vertical': 'vertical',
  'long horizontal': 'horizontal',
  'long diagonal': 'diagonal',
  'open curve': 'curve',
}

/** The text that names part number `part`. */
export function partText(part: number): HopeText {
  return NAMES[PARTS[part]!]
}

/** A part's name for narrow columns: long words may be broken where their parts meet. */
export function breakable(name: string): string {
  return name.replace('开口弧线', '开口\u200b弧线').replace(/(hori|ver|diag)(zontal|tical|onal)/, '$1\u00ad$2')
}

/** An area as pairs of 100. */
export function times(area: number): string {
  return fixed(100 * area, 0)
}

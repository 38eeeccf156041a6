/** A comparison's runs are told apart by shape as well as by colour: runs' own marks, and one more. */
import { RUN_MARKS } from '../../chart/colours'

/** SVG paths in a square from −1 to 1. */
export const MARKS: readonly string[] = [...RUN_MARKS, 'M-1 -.35H-.35V-1H.35V-.35H1V.35H.35V1H-.35V.35H-1Z']

/** Their colours, of theme.css. */
export const COLOURS: readonly string[] = [...RUN_MARKS.map((_, i) => `var(--run-${i})`), 'var(--quiet)']

/** What the lens Test asks an engine for: experiments on the network that is shown, and on others. */
import type { Contesting } from './contest'
import type { Dreaming } from './dreams'
import type { Gathers } from './gatherings'
import type { Hearing } from './hearing'
import type { Probing } from './probes'
import type { Repairing } from './repairs'
import type { Trying } from './trials'
import type { Tuning } from './tuning'

export type Experiments = Contesting & Dreaming & Gathers & Hearing & Probing & Repairing & Trying & Tuning

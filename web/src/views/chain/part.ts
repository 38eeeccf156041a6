/** What each part of the lens is given. */
import type { ChainText } from '../../i18n/chain'
import type { Say } from '../../i18n/say'
import type { App } from '../../state/app.svelte'
import type { Chain } from '../../state/chain/chain.svelte'
import type { Session } from '../../state/session.svelte'

export type SayChain = Say<ChainText>

export interface Part {
  app: App
  session: Session
  chain: Chain
  say: SayChain
}

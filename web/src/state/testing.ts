/** What tests of the page's state share: a page that shows a network, in Node. */
import type { LocalEngine } from '../engine/local'
import { engineInNode, modelFile } from '../engine/testing'
import { App } from './app.svelte'
import { Learn } from './learn.svelte'
import { Linked } from './linked.svelte'

interface Page {
  app: App
  engine: LocalEngine
  learn: Learn
  linked: Linked
}

/** A page whose site came with the network in this file. */
export async function pageWith(file: ArrayBuffer = modelFile()): Promise<Page> {
  const engine = await engineInNode()
  const app = new App()
  const learn = new Learn(app, engine)
  const linked = new Linked(app, engine, learn)
  linked.take(await engine.load(file))
  return { app, engine, learn, linked }
}

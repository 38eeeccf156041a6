/** What the header, the pad and the frame of the page say. */

const en = {
  'page.title': 'litup: a neural network you can see thinking',
}

const zh: Record<keyof typeof en, string> = {
  'page.title': 'litup：看得见思考过程的神经网络',
}

export const frame = { en, zh }

/** What leads to the share dialog and out of an embedded view, and what is said while a link’s network is made. */

const en = {
  'share.open': 'Share',
  'embed.whole': 'Open in litup',
  'embed.wholeHelp': 'Open the whole page, showing the same',
  'reach.name': 'The link’s network is being trained again',
  'reach.step': 'Training the link’s network again: step {step} of {until}',
  'reach.data': 'Fetching what the link’s network was trained on',
  'reach.stop': 'Stop here',
} as const

const zh: Record<keyof typeof en, string> = {
  'share.open': '分享',
  'embed.whole': '在 litup 中打开',
  'embed.wholeHelp': '打开完整页面，内容相同',
  'reach.name': '正在重新训练链接里的网络',
  'reach.step': '正在重新训练链接里的网络：第 {step} 步，共 {until} 步',
  'reach.data': '正在获取链接里的网络所用的训练数据',
  'reach.stop': '到此为止',
}

export const linked = { en, zh }

/** What the share dialog says: it comes with it. */

const en = {
  'share.title': 'Share what you see',
  'share.close': 'Close',
  'share.copy': 'Copy link',
  'share.copied': 'Copied',
  'share.press': 'Selected: press Ctrl+C or ⌘C',

  'share.link': 'A link',
  'share.linkName': 'The link',
  'share.carries': 'It carries {parts}. It has {count} characters, and nothing of it is sent to any server.',
  'share.nothing': 'nothing but the page as it opens',
  'share.run': 'the run up to step {step} (trained again when opened, bit for bit)',
  'share.start': 'the settings of an untrained run',
  'share.weights': 'all {count} weights and biases (no run gives them)',
  'share.network': 'that litup’s network {name} reads',
  'share.lens': 'the lens',
  'share.tried': 'what is tried there',
  'share.drawing': 'the image',
  'share.neuron': 'the selected neuron',
  'share.edges': 'what edges show',
  'share.lang': 'the language',
  'share.tooMany':
    'The network itself does not fit: no run gives it, and of its {count} weights and biases a link carries {limit} at most. Send the model file.',
  'share.tooLong': 'Image and weights together are too long for a link. Send the model file.',
  'share.here':
    'The address is this machine’s own. Others put what begins with # behind the address of their litup, or of an exported page.',

  'share.file': 'A model file',
  'share.fileHelp': 'Its weights and what made them. litup open shows it, litup.load reads it.',
  'share.download': 'Download',

  'share.embed': 'Inside another page',
  'share.embedHelp': 'A frame that shows this, with a way to the whole page.',
  'share.embedHere': 'For a page of your own: litup export writes one, and this line then begins with its address.',
  'share.leaveOut': 'Leave out',
  'share.embedCopy': 'Copy HTML',
  'share.embedName': 'The HTML',
  'share.frame': 'litup: a neural network you can see thinking',
  'part.pad': 'pad',
  'part.controls': 'what is below the pad',
  'part.stage': 'network',
  'part.legend': 'what is below the network',
  'part.inspector': 'right column',
  'part.timeline': 'timeline',
} as const

const zh: Record<keyof typeof en, string> = {
  'share.title': '分享你看到的内容',
  'share.close': '关闭',
  'share.copy': '复制链接',
  'share.copied': '已复制',
  'share.press': '已选中，请按 Ctrl+C 或 ⌘C',

  'share.link': '链接',
  'share.linkName': '链接地址',
  'share.carries': '链接里有：{parts}。共 {count} 个字符，不会发送给任何服务器。',
  'share.nothing': '没有额外内容，就是页面打开时的样子',
  'share.run': '训练到第 {step} 步的设置（打开后会重新训练，逐位相同）',
  'share.start': '训练设置（尚未训练）',
  'share.weights': '全部 {count} 个权重和偏置（它们无法靠重新训练得到）',
  'share.network': '由 litup 的“{name}”网络来认',
  'share.lens': '视角',
  'share.tried': '那里的设置',
  'share.drawing': '图像',
  'share.neuron': '选中的神经元',
  'share.edges': '连线的显示方式',
  'share.lang': '语言',
  'share.tooMany':
    '网络本身放不进链接：它无法靠重新训练得到，有 {count} 个权重和偏置，而链接最多容纳 {limit} 个。请发送模型文件。',
  'share.tooLong': '图像加上权重太长，放不进链接。请发送模型文件。',
  'share.here': '这个地址只属于你的电脑。请对方把 # 及其后的部分接在自己的 litup 地址或导出网页的地址后面。',

  'share.file': '模型文件',
  'share.fileHelp': '包含权重及其来历。可用 litup open 打开，或用 litup.load 读取。',
  'share.download': '下载',

  'share.embed': '嵌入其他网页',
  'share.embedHelp': '一个显示当前内容的框架，附有打开完整页面的链接。',
  'share.embedHere': '请嵌入你自己导出的页面：用 litup export 导出，再把这行代码的地址换成它的地址。',
  'share.leaveOut': '不显示',
  'share.embedCopy': '复制 HTML',
  'share.embedName': 'HTML 代码',
  'share.frame': 'litup：看得见它如何思考的神经网络',
  'part.pad': '画板',
  'part.controls': '画板下方的部分',
  'part.stage': '网络图',
  'part.legend': '网络图下方的部分',
  'part.inspector': '右栏',
  'part.timeline': '时间轴',
}

export const share = { en, zh }
export type ShareText = keyof typeof en

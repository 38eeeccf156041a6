/** What Broken in the lens Test says. */

const en = {
  title: 'Break it',
  intro:
    'Take something away, and see how much is still read. Your network itself stays as it is: all of this is done to a copy.',
  what: 'What is broken',
  none: 'Nothing is broken.',
  undo: 'Undo all',
  biases: 'Without biases',
  biasesHelp: 'Set the biases to 0',
  layer: 'layer {layer}',
  all: 'all',
  noise: 'Noise on weights',
  noiseHelp: 'Each weight w becomes w + amount × rms × N(0, 1); rms is the root mean square of its layer’s weights',
  noiseSaid: '{amount} of the weights’ own size',
  seed: 'other noise',
  seedHelp: 'Noise of seed {seed}. Press for that of another seed.',

  neuron: 'neuron {neuron} of layer {layer}',
  neurons: 'neurons {neurons} of layer {layer}',
  wholeLayer: 'all {count} neurons of layer {layer}',
  silent: 'Silent: {what}.',
  without: 'Without the biases of {what}.',
  noisy: 'Noise {amount} × rms on all weights, seed {seed}.',

  reads: 'The network reads a {digit} ({a}).',
  same: 'Still a {digit} ({a}).',
  other: 'Now a {digit} ({a}). Unbroken, a {before} ({b}).',
  digit: 'What it makes of your digit',

  test: 'Of the test set',
  said: '{percent}% of {images} images are read right; unbroken, {before}%.',
  saidWhole: 'Unbroken, {before}% of {images} images are read right.',
  measuring: 'Being measured…',
  each: 'Each neuron by itself',
  eachHelp:
    'Below each neuron, the share read right without it alone; its bar hangs as far as that is below the unbroken one. Press neurons to silence them; the dot shows how active the neuron is for your digit.',
  longest: 'the longest bar: {points} points',
  curve: 'Against noise',
  curveHelp:
    'What is read right with so much noise on all weights, and whatever else is broken now. Drag the gold mark. This is the noise of seed {seed} alone, and luck decides much: “other noise” shows others.',
  plot: 'Accuracy against noise on the weights',
  noiseAxis: 'noise, × rms of each layer’s weights',
  upName: 'read right',
  point: '{percent}% with noise {amount} × rms',
  hidden: 'Layer {layer}',
  silence: 'silence all',
  wake: 'wake all',
  wide: '{count} neurons: too many to go through one by one. They fall silent together.',
  flat: 'This network has no hidden neurons.',
  cell: 'Neuron {neuron} of layer {layer}, activation {a}: {percent}% read right without it',
  cellWaiting: 'Neuron {neuron} of layer {layer}, activation {a}',
}

const zh: Record<keyof typeof en, string> = {
  title: '破坏它',
  intro: '拿掉一点东西，看还能认对多少。你的网络本身不变：这一切都在它的副本上进行。',
  what: '破坏了什么',
  none: '什么也没有破坏。',
  undo: '全部恢复',
  biases: '去掉偏置',
  biasesHelp: '把偏置设为 0',
  layer: '第 {layer} 层',
  all: '全部',
  noise: '权重噪声',
  noiseHelp: '每个权重 w 变成 w + 强度 × rms × N(0, 1)；rms 是该层权重的均方根',
  noiseSaid: '权重自身大小的 {amount} 倍',
  seed: '换一份噪声',
  seedHelp: '现在是种子 {seed} 的噪声。按一下换另一个种子。',

  neuron: '第 {layer} 层的神经元 {neuron}',
  neurons: '第 {layer} 层的神经元 {neurons}',
  wholeLayer: '第 {layer} 层的全部 {count} 个神经元',
  silent: '沉默：{what}。',
  without: '没有偏置：{what}。',
  noisy: '全部权重加噪声 {amount} × rms，种子 {seed}。',

  reads: '网络认作 {digit}（{a}）。',
  same: '还是 {digit}（{a}）。',
  other: '现在认作 {digit}（{a}）。没破坏时是 {before}（{b}）。',
  digit: '它怎么看你的数字',

  test: '在测试集上',
  said: '{images} 张图片认对 {percent}%；没破坏时 {before}%。',
  saidWhole: '没破坏时，{images} 张图片认对 {before}%。',
  measuring: '正在测量……',
  each: '逐个神经元',
  eachHelp:
    '每个神经元下面是单独没有它时认对的比例；条形垂下多长，就比没破坏时低多少。按神经元就能让它沉默；圆点的深浅是它对你的数字的活跃程度。',
  longest: '最长的条形：{points} 个百分点',
  curve: '随噪声变化',
  curveHelp:
    '在现有的破坏之外，全部权重加上这么多噪声时认对的比例。拖动金色标记。这只是种子 {seed} 的噪声，运气很要紧：按“换一份噪声”看看别的。',
  plot: '正确率随权重噪声的变化',
  noiseAxis: '噪声，各层权重 rms 的倍数',
  upName: '认对',
  point: '噪声 {amount} × rms 时认对 {percent}%',
  hidden: '第 {layer} 层',
  silence: '全部沉默',
  wake: '全部恢复',
  wide: '{count} 个神经元，太多了，不能逐个来。它们一起沉默。',
  flat: '这个网络没有隐藏神经元。',
  cell: '第 {layer} 层神经元 {neuron}，激活值 {a}：没有它时认对 {percent}%',
  cellWaiting: '第 {layer} 层神经元 {neuron}，激活值 {a}',
}

export const broken = { en, zh }
export type BrokenText = keyof typeof en

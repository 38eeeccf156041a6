/** What Compared in the lens Test says. */

const en = {
  title: 'Runs beside each other',
  intro: 'Networks trained from scratch that differ in one thing only. Your own network stays as it is.',
  choose: 'What differs',

  labels: 'True or random labels',
  activation: 'Sigmoid, tanh or ReLU',
  depth: 'Shallow or deep',
  l2: 'With or without l2',
  init: 'How weights begin',

  labelsClaim:
    'A network that reads its training images has found what makes a digit. Or has it? Here some of the images are labelled at random.',
  activationClaim: 'The sigmoid is out of fashion: networks with ReLU are said to be easier to train.',
  depthClaim: 'More layers are hoped to find edges first, then parts, then digits.',
  l2Claim: 'Small weights are said to generalise better: l2 pulls them towards 0.',
  initClaim: 'Weights from N(0, 1) saturate the neurons, and learn slowly.',

  byHeart: 'Both are 784-128-10 with ReLU and cross-entropy: large enough to learn {images} images by heart.',
  others:
    'Unless its name says otherwise, each is 784-16-16-10 with the sigmoid. Its rate is the one that read most of held-out training images: what suits one starves another.',

  share: 'Share of random labels',
  seeds: 'Seeds',
  seedOne: '1 seed',
  seedMany: '{count} seeds',

  start: 'Train them',
  stop: 'Stop',
  goOn: 'Go on',
  waiting: 'Fetching the images…',
  going: '{percent}% of the epochs are over',
  stopped: 'Stopped at {percent}% of the epochs',
  idle: 'Press “Train them”: {runs} runs of {epochs} epochs over {images} images each.',
  done: 'Trained on {images} images of {data}; training accuracy over the first {scored}, test accuracy over {tested}.',
  mnist: 'MNIST',
  strokes: 'litup’s synthetic digits (MNIST is not here)',

  plot: 'Accuracy by epoch',
  epochs: 'epochs',
  right: 'read right, %',
  test: 'test set',
  train: 'training images, as taught',
  point: '{name}, after {epoch} epochs: test {test}%, training {train}%',

  run: 'run',
  rate: 'rate',
  first: 'test, epoch 1',
  testEnd: 'test now',
  range: '{low} to {high}',
  trainEnd: 'training now, first {scored}',
  fitted: '95% fitted after',
  fittedOne: '{epochs} epochs',
  fittedNot: 'not yet',
  weights: 'size of weights',
  weightsHelp: 'The root mean square of all weights, before and now',
  time: 'seconds',
  timeHelp: 'Of training, without measuring; all seeds',
  diverged: 'diverged',
  caption: 'Means over seeds 0 to {last}',
  captionOne: 'Seed 0',

  trueLabels: 'true labels',
  randomLabels: '{name} random labels',
  variantHidden0: 'no hidden layer',
  variantHidden1: '1 hidden layer',
  variantHidden: '{count} hidden layers',
  scaled: 'scaled to the layer',

  foundLabels:
    'With {name} ({over}) 95% of {images} images are fitted after {epochs} epochs; now {train}% of them are read as taught, and {test}% of {tested} test images right.',
  foundLabelsNot:
    'With {name} ({over}) 95% of {images} images are not fitted after {epochs} epochs; {train}% of them are read as taught, and {test}% of {tested} test images right.',
  foundFirst: 'Read right of {tested} test images ({over}), after the first epoch: {list}.',
  foundEnd: 'After {epochs} epochs: {list}.',
  one: '{name} {percent}%',
  over: 'means of {count} seeds',
  overOne: 'one seed',
  apart: 'The best and the worst are {gap} points apart; seeds of one and the same, up to {spread}.',
  apartOne: 'The best and the worst are {gap} points apart. How far apart seeds are, one seed cannot say: train three.',

  same: 'The same runs as commands',
  sameHelp: 'Each ends with the fingerprint beside it.',
} as const

const zh: Record<keyof typeof en, string> = {
  title: '并排训练',
  intro: '几个从头训练的网络，只有一处不同。你自己的网络不受影响。',
  choose: '哪里不同',

  labels: '真标签还是随机标签',
  activation: 'sigmoid、tanh 还是 ReLU',
  depth: '浅还是深',
  l2: '有没有 l2',
  init: '权重从哪里开始',

  labelsClaim: '能认对训练图片的网络，就懂得数字长什么样。真的吗？这里一部分图片的名字由骰子来定。',
  activationClaim: 'sigmoid 已经过时：据说用 ReLU 的网络更好训练。',
  depthClaim: '层数多了，人们希望它先找到边缘，再找到部件，最后找到数字。',
  l2Claim: '据说权重小的网络泛化更好：l2 把权重拉向 0。',
  initClaim: '从 N(0, 1) 取的权重会让神经元饱和，学得慢。',

  byHeart: '两个都是 784-128-10，用 ReLU 和交叉熵：大到能把 {images} 张图片背下来。',
  others:
    '除非名字另有说明，每个都是用 sigmoid 的 784-16-16-10。学习率取留出的训练图片认对最多的那个：适合一个的，会饿着另一个。',

  share: '随机标签的比例',
  seeds: '种子数',
  seedOne: '1 个种子',
  seedMany: '{count} 个种子',

  start: '开始训练',
  stop: '停下',
  goOn: '继续',
  waiting: '正在读取图片……',
  going: '已完成 {percent}% 的轮数',
  stopped: '停在 {percent}% 的轮数',
  idle: '按“开始训练”：{runs} 次训练，每次 {epochs} 轮，每轮 {images} 张图片。',
  done: '用 {data}的 {images} 张图片训练；训练准确率用其中前 {scored} 张，测试准确率用 {tested} 张。',
  mnist: 'MNIST ',
  strokes: 'litup 合成数字（这里没有 MNIST）',

  plot: '准确率随轮数变化',
  epochs: '轮',
  right: '认对，%',
  test: '测试集',
  train: '训练图片，按所教的标签',
  point: '{name}，{epoch} 轮后：测试 {test}%，训练 {train}%',

  run: '训练',
  rate: '学习率',
  first: '1 轮后测试',
  testEnd: '现在测试',
  range: '{low} 到 {high}',
  trainEnd: '现在训练，前 {scored} 张',
  fitted: '学会 95% 用了',
  fittedOne: '{epochs} 轮',
  fittedNot: '还没有',
  weights: '权重大小',
  weightsHelp: '全部权重的均方根，训练前和现在',
  time: '秒',
  timeHelp: '训练用时，不含测量；所有种子合计',
  diverged: '发散',
  caption: '种子 0 到 {last} 的平均',
  captionOne: '种子 0',

  trueLabels: '真标签',
  randomLabels: '{name} 随机标签',
  variantHidden0: '没有隐藏层',
  variantHidden1: '1 个隐藏层',
  variantHidden: '{count} 个隐藏层',
  scaled: '按层缩放',

  foundLabels:
    '{name}（{over}）：{epochs} 轮后学会 {images} 张图片的 95%；现在 {train}% 按所教的认，{tested} 张测试图片认对 {test}%。',
  foundLabelsNot:
    '{name}（{over}）：{epochs} 轮后还没有学会 {images} 张图片的 95%；{train}% 按所教的认，{tested} 张测试图片认对 {test}%。',
  foundFirst: '{tested} 张测试图片（{over}），第 1 轮后认对：{list}。',
  foundEnd: '{epochs} 轮后：{list}。',
  one: '{name} {percent}%',
  over: '{count} 个种子的平均',
  overOne: '一个种子',
  apart: '最好和最差相差 {gap} 个百分点；同一个网络的不同种子最多相差 {spread} 个。',
  apartOne: '最好和最差相差 {gap} 个百分点。种子之间相差多少，一个种子说不了：训练三个吧。',

  same: '同样的训练，写成命令',
  sameHelp: '每条命令得到旁边的指纹。',
}

export const compared = { en, zh }
export type ComparedText = keyof typeof en

/** What the parts of the lens Test that measure over the test set have in common. */

const en = {
  count: 'Images of the test set',
  countText: '{count} images',
  progress: '{done} of {total} measured, each over {images} images',
  whole: '{total} measured, each over {images} images of {data}',
  waiting: 'Fetching the test set…',
  mnist: 'MNIST’s test set',
  strokes: 'litup’s synthetic digits (MNIST is not here)',
  stop: 'Stop',
  goOn: 'Go on',
  key: 'T',
  retry: 'Try again',
  moving: 'The network is learning. Measuring goes on once it rests.',
  pause: 'Pause it',
  now: 'now',
  before: 'before',
  output: '{digit}: {now}, before {before}',
  outputAlone: '{digit}: {now}',
  outputs: 'What the ten outputs make of it',
  tick: 'the mark: before',
  dark: 'This doesn’t look like a digit to me: no output reaches {least}. {digit} is the largest, with {a}.',
  blank: 'Nothing is drawn yet: draw a digit, or pick one.',
}

const zh: Record<keyof typeof en, string> = {
  count: '测试图片数',
  countText: '{count} 张',
  progress: '已测 {done} / {total} 个，每个用 {images} 张图片',
  whole: '测了 {total} 个，每个用 {data}的 {images} 张图片',
  waiting: '正在读取测试集……',
  mnist: 'MNIST 测试集',
  strokes: 'litup 合成数字（这里没有 MNIST）',
  stop: '停下',
  goOn: '继续',
  key: 'T',
  retry: '再试一次',
  moving: '网络正在学习。等它停下再测。',
  pause: '暂停它',
  now: '现在',
  before: '之前',
  output: '{digit}：{now}，之前 {before}',
  outputAlone: '{digit}：{now}',
  outputs: '十个输出怎么看它',
  tick: '竖线：之前',
  dark: '我看这不像数字：没有一个输出达到 {least}。最大的是 {digit}，激活值 {a}。',
  blank: '还没有画东西：画一个数字，或者挑一个。',
}

export const measure = { en, zh }
export type MeasureText = keyof typeof en

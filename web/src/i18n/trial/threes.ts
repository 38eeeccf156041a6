/** What "Several 3s" in the lens Test says. */

const en = {
  title: 'Very different 3s, one answer?',
  intro:
    'No two 3s light the same pixels. Yet the network should answer 3 to all of them. Where on the way do they come together? Draw one: it joins the others.',
  digit: 'Digit',
  count: 'Images to measure on',
  countText: '{count} images',
  pixels: 'pixels',
  layer: 'layer {layer}',
  answer: 'answer',

  found:
    'As pixels, two {digit}s are on average {pixels} times as far apart as a {digit} and another digit. As an answer: {answer} times.',
  foundNearest:
    'Yet as pixels already, the nearest other image of a {digit} is a {digit} in {pixels}% of cases; as an answer, in {answer}%.',
  measuring: 'Measuring: {space}…',
  reading: 'Reading the images…',
  source: 'Means over all pairs of the first {images} images of {data}, {count} of them {digit}s. Nothing is random.',

  seen: 'Several {digit}s, layer by layer',
  seenHelp:
    'A row is an image and what it makes of every layer’s neurons. Stripes that run down through all rows: there the {digit}s have become alike. Press two images to compare them.',
  seenSome: 'The last {some} of {layers} layers.',
  imageName: 'Image {index}',
  own: 'Yours',
  ownName: 'Yours, on the pad',
  strip: '{space}: activations',

  pair: 'How far apart: {one} and {other}',
  pairHelp:
    'Thin line, 1: how far a {digit} is from other digits on average. Thick line: how far two {digit}s are on average.',
  pairOne: 'image {index}',
  pairOwn: 'yours',
  pairRow: '{space}: distance {distance}, {times} times as far as from other digits; two {digit}s on average {within}',
  distance: 'distance',
  times: '{times}×',
  later: 'It is measured soon.',

  nearest: 'Nearest to {one}',
  nearestHelp: 'Of the first {images} images, those nearest by pixels, in the last hidden layer, and by the answer.',
  nearestSame: '{same} of {of} are {digit}s',
  near: 'Image {index}, a {label}, distance {distance}. Put it on the pad.',

  table: 'All pairs, measured',
  tableHelp: 'Euclidean distance: the root of the sum of squared differences of all numbers.',
  space: 'as',
  dimensions: 'numbers',
  within: '{digit} to {digit}',
  other: '{digit} to others',
  ratio: 'ratio',
  same: 'nearest is a {digit}',
  sameOfAll: 'same digit, all images',
}

const zh: Record<keyof typeof en, string> = {
  title: '很不一样的 3，同一个答案？',
  intro: '没有两个 3 点亮同样的像素，网络却应该都答 3。它们在半路的哪里走到了一起？自己画一个，它会加入进来。',
  digit: '数字',
  count: '用多少张图片来测',
  countText: '{count} 张',
  pixels: '像素',
  layer: '第 {layer} 层',
  answer: '答案',

  found: '按像素看，两个 {digit} 之间的平均距离是 {digit} 与别的数字之间的 {pixels} 倍；按答案看，是 {answer} 倍。',
  foundNearest: '不过，光看像素，离一个 {digit} 最近的另一张图片也有 {pixels}% 是 {digit}；看答案是 {answer}%。',
  measuring: '正在测：{space}……',
  reading: '正在读图片……',
  source: '对 {data}的前 {images} 张图片中所有配对取平均，其中 {count} 张是 {digit}。没有随机成分。',

  seen: '几个 {digit}，一层一层看',
  seenHelp:
    '每行是一张图片，以及它在各层神经元上的样子。哪里的竖条贯穿所有行，{digit} 在那里就变得一样了。按两张图片来比较。',
  seenSome: '{layers} 层中的最后 {some} 层。',
  imageName: '图片 {index}',
  own: '你的',
  ownName: '你的，在画板上',
  strip: '{space}：激活值',

  pair: '{one}和{other}：离多远？',
  pairHelp: '细线（1）：{digit} 到别的数字的平均距离。粗线：两个 {digit} 之间的平均距离。',
  pairOne: '图片 {index}',
  pairOwn: '你的',
  pairRow: '{space}：距离 {distance}，是到别的数字的 {times} 倍；两个 {digit} 平均 {within}',
  distance: '距离',
  times: '{times} 倍',
  later: '马上就测。',

  nearest: '离{one}最近的',
  nearestHelp: '前 {images} 张图片里，按像素、按最后一个隐藏层、按答案最近的。',
  nearestSame: '{of} 张里 {same} 张是 {digit}',
  near: '图片 {index}，是 {label}，距离 {distance}。放到画板上。',

  table: '所有配对，测出来的',
  tableHelp: '欧几里得距离：所有数之差的平方和，再开方。',
  space: '按',
  dimensions: '几个数',
  within: '{digit} 到 {digit}',
  other: '{digit} 到其他',
  ratio: '比值',
  same: '最近的是 {digit}',
  sameOfAll: '同一数字，全部图片',
}

export const threes = { en, zh }
export type ThreesText = keyof typeof en

/** What "No digit at all" in the lens Test says. */

const en = {
  title: 'No digit at all',
  intro:
    'Draw a letter, a face, anything that is no digit. Whatever it sees, one of its ten outputs is the brightest. How loudly does it answer?',
  digits: 'real digits',
  noise: 'noise',
  blank: 'blank',
  even: 'even greys',
  letters: 'letters',
  scribbles: 'scribbles',
  digitsHelp: 'images of the test set, to compare with',
  noiseHelp: 'every pixel has a random grey of its own',
  blankHelp: 'the empty pad: there is only one',
  evenHelp: 'all pixels alike: black, white and every grey between',
  lettersHelp: 'thirteen letters that look like no digit, leaning and shaky',
  scribblesHelp: 'one to three random strokes',

  own: 'What it says to yours',
  ownSaid: 'It says {digit}, with {a}.',
  ownBlank: 'Even to the empty pad it says {digit}, with {a}.',
  sure: 'From 0.9 on we call an answer sure.',
  where: 'Its {a} is higher than the top activation of',
  share: '{percent}%',

  heading: 'What it says to thousands',
  found:
    'It is sure (0.9 or more) of {real}% of real digits, {letters}% of letters, {scribbles}% of scribbles and {noise}% of noise. It calls {share}% of noise {digit}. ({images} images each, seed {seed})',
  listening: 'Being read…',
  cited:
    'Cited, not measured here: the lesson’s published weights (3Blue1Brown) call noise a {said}, with {top} (median over many images {median}).',
  legend:
    'Under each example is the digit said; press it to put it on the pad. The first chart counts images by the activation of their brightest output, in full colour from 0.9 on; the gold line is yours. The second shows which digits were said, in percent.',
  seed: 'other images',
  seedHelp: 'Noise, letters and scribbles are of seed {seed}. Press for those of another seed.',
  progress: '{done} of {total} images read',
  whole: '{total} images read; seed {seed}; real digits: {data}',
  count: '{count} images',
  countOne: '1 image',
  countPart: '{count} of {total} images',
  median: 'median {median}',
  range: 'nine in ten from {low} to {high}',
  sureOf: 'sure of {percent}%',
  example: '{kind}, read as {digit} with {a}. Put it on the pad.',
  examples: 'Examples: {kind}',
  tops: 'Top activation of {kind}: median {median}; 0.9 or more for {percent}%',
  said: 'Digits said to {kind}: {digits}',
  one: '{digit}: {percent}%',
  none: 'Nothing is read yet.',
}

const zh: Record<keyof typeof en, string> = {
  title: '根本不是数字',
  intro: '画一个字母、一张脸，什么都行，只要不是数字。不管看到什么，十个输出里总有一个最亮。它答得有多肯定？',
  digits: '真正的数字',
  noise: '噪声',
  blank: '空白',
  even: '纯灰',
  letters: '字母',
  scribbles: '涂鸦',
  digitsHelp: '测试集的图片，用来比较',
  noiseHelp: '每个像素各有一个随机的灰度',
  blankHelp: '空的画板：只有一张',
  evenHelp: '所有像素都一样：黑、白和其间的每一级灰',
  lettersHelp: '十三个不像任何数字的字母，倾斜、抖动',
  scribblesHelp: '一到三笔随机的线条',

  own: '它怎么看你画的',
  ownSaid: '它说是 {digit}，激活值 {a}。',
  ownBlank: '连空的画板它也说是 {digit}，激活值 {a}。',
  sure: '0.9 及以上，我们称为“肯定”。',
  where: '它的 {a} 高于以下图片最高激活值的比例',
  share: '{percent}%',

  heading: '它怎么看成千上万张图片',
  found:
    '它很肯定的（0.9 及以上）：真正的数字里占 {real}%，字母 {letters}%，涂鸦 {scribbles}%，噪声 {noise}%。{share}% 的噪声被说成 {digit}。（每种 {images} 张图片，种子 {seed}）',
  listening: '正在读取……',
  cited:
    '引用，并非在此测得：那一课公布的权重（3Blue1Brown）把噪声认作 {said}，激活值 {top}（许多图片的中位数 {median}）。',
  legend:
    '每个例子下面是网络说的数字，按一下就放到画板上。第一张图按最亮输出的激活值数图片，0.9 起为实色，金线是你画的。第二张图是各个数字被说出的百分比。',
  seed: '换一批图片',
  seedHelp: '现在的噪声、字母和涂鸦是种子 {seed} 的。按一下换另一个种子。',
  progress: '已读 {done} / {total} 张图片',
  whole: '读了 {total} 张图片；种子 {seed}；真正的数字：{data}',
  count: '{count} 张',
  countOne: '1 张',
  countPart: '{total} 张中的 {count} 张',
  median: '中位数 {median}',
  range: '十张里九张在 {low} 到 {high} 之间',
  sureOf: '肯定的占 {percent}%',
  example: '{kind}，认作 {digit}，激活值 {a}。放到画板上。',
  examples: '例子：{kind}',
  tops: '{kind}的最高激活值：中位数 {median}；{percent}% 在 0.9 及以上',
  said: '把{kind}说成的数字：{digits}',
  one: '{digit}：{percent}%',
  none: '还没有读。',
}

export const nonsense = { en, zh }
export type NonsenseText = keyof typeof en

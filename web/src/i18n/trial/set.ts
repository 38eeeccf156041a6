/** What the test set in the lens Test says. */

const en = {
  name: 'The test set',
  lead: 'Images that the network never learned from, one after the other. What does it make of them?',
  start: 'Test it',
  resume: 'Go on',
  pause: 'Pause',
  again: 'Again from the first image',
  ofMnist: 'MNIST’s test set: handwritten by people the network never met.',
  ofStrokes: 'Synthetic digits that litup draws itself: others than those it trains on.',
  pace: 'Images a second',
  paceSome: '{count} a second',
  paceAll: 'as fast as it can',
  right: '{correct} of {seen} read right',
  progress: '{seen} of {total} images',
  waiting: 'Fetching the test set…',
  stale: 'The network is another one by now. This is what the one before did.',
  verdictRight: 'Image {index}: a {label}, read as {first}',
  verdictWrong: 'Image {index}: a {label}, taken for {first}',
  finished: 'All {total} images seen: {percent}% read right, {wrong} mistakes.',
  lesson:
    'The lesson says of its network “about 96%”: its published weights read {first}% of the first {images} test images, and {whole}% of all (cited, not measured here).',
  likely: 'of all such digits likely {low} to {high}%',
  likelyHelp:
    'These are {seen} images, not all there could be. The share of all that it would read right lies in this range, 19 times out of 20.',

  digits: 'Per digit',
  digitsHelp: 'Of the images of each digit, the share that is read right.',
  digit: '{digit}: {correct} of {seen} read right, {percent}%',

  confusion: 'What it takes for what',
  confusionHelp:
    'A row for each true digit, a column for each answer. Off the diagonal are the mistakes: press one to see them.',
  rows: 'true digit',
  columns: 'the network’s answer',
  cellRight: '{label} read right: {count}',
  cellWrong: '{label} taken for {answer}: {count}',

  mistakes: 'Mistakes',
  mistakesOf: '{label} taken for {answer}',
  mistakesAll: 'All mistakes',
  order: 'Order',
  orderSure: 'surest first',
  orderNear: 'narrowest first',
  orderSet: 'as they came',
  more: '{count} more',
  none: 'No mistakes so far.',
  empty:
    'Mistakes gather here once the test runs, each with the network’s two best guesses. Press one to look into it.',
  mistake: 'Image {index}: a {label}. The network says {first} ({a}), then {second} ({b}). Look into it.',
} as const

const zh: Record<keyof typeof en, string> = {
  name: '测试集',
  lead: '这些图片网络从没学过，一张接一张。它会怎么看？',
  start: '开始测试',
  resume: '继续',
  pause: '暂停',
  again: '从第一张重新开始',
  ofMnist: 'MNIST 的测试集：由网络从没见过的人手写。',
  ofStrokes: 'litup 自己画的合成数字：与训练用的不同。',
  pace: '每秒图片数',
  paceSome: '每秒 {count} 张',
  paceAll: '全速',
  right: '{seen} 张中认对 {correct} 张',
  progress: '共 {total} 张，已看 {seen} 张',
  waiting: '正在读取测试集……',
  stale: '网络已经变了。这里是之前那个网络的成绩。',
  verdictRight: '第 {index} 张：写的是 {label}，认作 {first}',
  verdictWrong: '第 {index} 张：写的是 {label}，错认成 {first}',
  finished: '{total} 张全部看完：认对 {percent}%，认错 {wrong} 张。',
  lesson:
    '那堂课说它的网络“大约 96%”：公布的权重在前 {images} 张测试图片上认对 {first}%，在全部图片上认对 {whole}%（引用，并非在此测量）。',
  likely: '同类数字大约能认对 {low}% 到 {high}%',
  likelyHelp: '这里只有 {seen} 张图片，不是全部。对所有这样的手写数字，认对的比例有 95% 的把握落在这个范围里。',

  digits: '每个数字',
  digitsHelp: '每个数字的图片中，认对的比例。',
  digit: '{digit}：{seen} 张中认对 {correct} 张，{percent}%',

  confusion: '把什么认成什么',
  confusionHelp: '每行是真正的数字，每列是网络的答案。对角线以外都是错误：点一下就能看到。',
  rows: '真正的数字',
  columns: '网络的答案',
  cellRight: '{label} 认对：{count} 张',
  cellWrong: '{label} 认成 {answer}：{count} 张',

  mistakes: '认错的图片',
  mistakesOf: '{label} 认成 {answer}',
  mistakesAll: '全部错误',
  order: '排序',
  orderSure: '最自信的在前',
  orderNear: '最接近的在前',
  orderSet: '按出现顺序',
  more: '再看 {count} 张',
  none: '到现在为止没有认错。',
  empty: '测试开始后，认错的图片会聚在这里，附上网络最看好的两个答案。点一张就能细看。',
  mistake: '第 {index} 张：写的是 {label}。网络先猜 {first}（{a}），再猜 {second}（{b}）。点开细看。',
}

export const set = { en, zh }

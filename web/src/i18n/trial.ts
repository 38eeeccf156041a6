/** What the lens Test says. */

const en = {
  'trial.name': 'The test set',
  'trial.lead': 'Images that the network never learned from, one after the other. What does it make of them?',
  'trial.start': 'Test it',
  'trial.resume': 'Go on',
  'trial.pause': 'Pause',
  'trial.again': 'Again from the first image',
  'trial.ofMnist': 'MNIST’s test set: handwritten by people the network never met.',
  'trial.ofStrokes': 'Synthetic digits that litup draws itself: others than those it trains on.',
  'trial.pace': 'Images a second',
  'trial.paceSome': '{count} a second',
  'trial.paceAll': 'as fast as it can',
  'trial.right': '{correct} of {seen} read right',
  'trial.progress': '{seen} of {total} images',
  'trial.waiting': 'Fetching the test set…',
  'trial.stale': 'The network is another one by now. This is what the one before did.',
  'trial.verdictRight': 'Image {index}: a {label}, read as {first}',
  'trial.verdictWrong': 'Image {index}: a {label}, taken for {first}',
  'trial.finished': 'All {total} images seen: {percent}% read right, {wrong} mistakes.',
  'trial.lesson':
    'The lesson says of its network “about 96%”: its published weights read {first}% of the first {images} test images, and {whole}% of all (cited, not measured here).',
  'trial.likely': 'of all such digits likely {low} to {high}%',
  'trial.likelyHelp':
    'These are {seen} images, not all there could be. The share of all that it would read right lies in this range, 19 times out of 20.',

  'trial.digits': 'Per digit',
  'trial.digitsHelp': 'Of the images of each digit, the share that is read right.',
  'trial.digit': '{digit}: {correct} of {seen} read right, {percent}%',

  'trial.confusion': 'What it takes for what',
  'trial.confusionHelp':
    'A row for each true digit, a column for each answer. Off the diagonal are the mistakes: press one to see them.',
  'trial.rows': 'true digit',
  'trial.columns': 'the network’s answer',
  'trial.cellRight': '{label} read right: {count}',
  'trial.cellWrong': '{label} taken for {answer}: {count}',

  'trial.mistakes': 'Mistakes',
  'trial.mistakesOf': '{label} taken for {answer}',
  'trial.mistakesAll': 'All mistakes',
  'trial.order': 'Order',
  'trial.orderSure': 'surest first',
  'trial.orderNear': 'narrowest first',
  'trial.orderSet': 'as they came',
  'trial.more': '{count} more',
  'trial.none': 'No mistakes so far.',
  'trial.empty':
    'Mistakes gather here once the test runs, each with the network’s two best guesses. Press one to look into it.',
  'trial.mistake': 'Image {index}: a {label}. The network says {first} ({a}), then {second} ({b}). Look into it.',
} as const

const zh: Record<keyof typeof en, string> = {
  'trial.name': '测试集',
  'trial.lead': '这些图片网络从没学过，一张接一张。它会怎么看？',
  'trial.start': '开始测试',
  'trial.resume': '继续',
  'trial.pause': '暂停',
  'trial.again': '从第一张重新开始',
  'trial.ofMnist': 'MNIST 的测试集：由网络从没见过的人手写。',
  'trial.ofStrokes': 'litup 自己画的合成数字：与训练用的不同。',
  'trial.pace': '每秒图片数',
  'trial.paceSome': '每秒 {count} 张',
  'trial.paceAll': '全速',
  'trial.right': '{seen} 张中认对 {correct} 张',
  'trial.progress': '共 {total} 张，已看 {seen} 张',
  'trial.waiting': '正在读取测试集……',
  'trial.stale': '网络已经变了。这里是之前那个网络的成绩。',
  'trial.verdictRight': '第 {index} 张：写的是 {label}，认作 {first}',
  'trial.verdictWrong': '第 {index} 张：写的是 {label}，错认成 {first}',
  'trial.finished': '{total} 张全部看完：认对 {percent}%，认错 {wrong} 张。',
  'trial.lesson':
    '那堂课说它的网络“大约 96%”：公布的权重在前 {images} 张测试图片上认对 {first}%，在全部图片上认对 {whole}%（引用，并非在此测量）。',
  'trial.likely': '同类数字大约能认对 {low}% 到 {high}%',
  'trial.likelyHelp': '这里只有 {seen} 张图片，不是全部。对所有这样的手写数字，认对的比例有 95% 的把握落在这个范围里。',

  'trial.digits': '每个数字',
  'trial.digitsHelp': '每个数字的图片中，认对的比例。',
  'trial.digit': '{digit}：{seen} 张中认对 {correct} 张，{percent}%',

  'trial.confusion': '把什么认成什么',
  'trial.confusionHelp': '每行是真正的数字，每列是网络的答案。对角线以外都是错误：点一下就能看到。',
  'trial.rows': '真正的数字',
  'trial.columns': '网络的答案',
  'trial.cellRight': '{label} 认对：{count} 张',
  'trial.cellWrong': '{label} 认成 {answer}：{count} 张',

  'trial.mistakes': '认错的图片',
  'trial.mistakesOf': '{label} 认成 {answer}',
  'trial.mistakesAll': '全部错误',
  'trial.order': '排序',
  'trial.orderSure': '最自信的在前',
  'trial.orderNear': '最接近的在前',
  'trial.orderSet': '按出现顺序',
  'trial.more': '再看 {count} 张',
  'trial.none': '到现在为止没有认错。',
  'trial.empty': '测试开始后，认错的图片会聚在这里，附上网络最看好的两个答案。点一张就能细看。',
  'trial.mistake': '第 {index} 张：写的是 {label}。网络先猜 {first}（{a}），再猜 {second}（{b}）。点开细看。',
}

export const trial = { en, zh }

/** What the frame of the lens Test says: the names of its parts. */

const en = {
  parts: 'Parts',
  set: 'The test set',
  setHelp: 'All images it never learned from, and its mistakes',
  moved: 'Moved',
  movedHelp: 'Shift, scale, turn or thicken a digit, and see how much is still read',
  broken: 'Broken',
  brokenHelp: 'Silence neurons, take biases away, add noise to weights, and see what is left',
  nonsense: 'No digit at all',
  nonsenseHelp: 'Noise, blanks, letters, scribbles: what it says to them, and how loudly',
  hope: 'The hope',
  hopeHelp: 'Did layer 1 find edges, and layer 2 loops and lines? Weight pictures, and a measured answer',
  threes: 'Several 3s',
  threesHelp: 'Very different images of a 3: far apart as pixels, near as an answer? Measured',
  drawing: 'Ask it to draw',
  drawingHelp: 'Let each neuron climb to the picture that it likes best, and see what that is',
  compared: 'Compared',
  comparedHelp: 'Train networks that differ in one thing: random labels, ReLU, depth, l2, the first weights',
  repaired: 'Repaired',
  repairedHelp:
    'Moved copies, images that are no digits, more images, a wider network: what each repairs, and its price',
  yours: 'Your own digits',
  yoursHelp: 'Collect digits that you draw, train on with them from here, and see what that changes and costs',
}

const zh: Record<keyof typeof en, string> = {
  parts: '各部分',
  set: '测试集',
  setHelp: '它从没学过的全部图片，以及它认错的',
  moved: '移动',
  movedHelp: '把数字移动、缩放、旋转或加粗，看还能认对多少',
  broken: '破坏',
  brokenHelp: '让神经元沉默、去掉偏置、给权重加噪声，看还剩下多少',
  nonsense: '根本不是数字',
  nonsenseHelp: '噪声、空白、字母、涂鸦：它说是几，有多肯定',
  hope: '希望',
  hopeHelp: '第 1 层找到边缘、第 2 层找到圈和线了吗？看权重，也看测出的答案',
  threes: '几个 3',
  threesHelp: '很不一样的 3：像素上离得远，答案上离得近吗？测给你看',
  drawing: '让它画',
  drawingHelp: '让每个神经元爬到自己最喜欢的图，看看那是什么',
  compared: '比较',
  comparedHelp: '训练几个只有一处不同的网络：随机标签、ReLU、深度、l2、初始权重',
  repaired: '修复',
  repairedHelp: '移动的副本、非数字的图片、更多图片、更宽的网络：各能修好什么，代价是什么',
  yours: '你自己的数字',
  yoursHelp: '收集你写的数字，用它们从这里继续训练，看看改变了什么、付出了什么',
}

export const frame = { en, zh }

/** What the frame of the lens Why says: the names of its parts. */

const en = {
  parts: 'Parts',
  back: 'One example',
  backHelp: 'Step back through the network: what one image asks of every weight',
  batch: 'A batch',
  batchHelp: 'Many examples’ wishes, and their average: the step',
  wiggle: 'Wiggle',
  wiggleHelp: 'Turn one weight and see whether the slope told the truth',
  nudges: 'All nudges',
  nudgesHelp: 'The whole gradient, sorted',
  downhill: 'Downhill',
  downhillHelp: 'Roll down curves and surfaces',
  surface: 'The surface',
  surfaceHelp: 'The cost around your own run, and its path',
}

const zh: Record<keyof typeof en, string> = {
  parts: '各部分',
  back: '一个样本',
  backHelp: '在网络里逐步往回走：一张图像对每个权重的要求',
  batch: '一个批次',
  batchHelp: '许多样本的愿望，以及它们的平均：这一步',
  wiggle: '拨一拨',
  wiggleHelp: '拨动一个权重，看斜率说得准不准',
  nudges: '全部调整',
  nudgesHelp: '整个梯度，按大小排列',
  downhill: '下山',
  downhillHelp: '沿着曲线和曲面滚下去',
  surface: '代价曲面',
  surfaceHelp: '你自己这次训练周围的代价，以及走过的路',
}

export const frame = { en, zh }

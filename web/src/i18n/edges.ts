/** What the stage says about its edges. */

const en = {
  'edges.show': 'Edges show',
  'edges.signal': 'weight × activation',
  'edges.weight': 'weight',
  'edges.signalHelp': 'What this very image sends along each edge: its weight times the activation it starts from',
  'edges.weightHelp': 'How each edge is set, whatever the image',
  'edges.change': 'last change',
  'edges.changeHelp':
    'How much each weight moved since the state that was shown before: after a step, what the step did',
  'edges.changeNone': 'nothing has changed yet',
  'edges.wentDown': 'went down',
  'edges.wentUp': 'went up',
  'edges.scaleChange':
    'The stronger an edge shows, the more its weight moved, down or up. Full strength is the largest change drawn into the layer; for one neuron alone, the largest of its own edges.',
  'edges.negative': 'lowers',
  'edges.positive': 'raises the next sum',
  'edges.scaleDark':
    'The brighter an edge, the more it lowers or raises the sum it leads to. Full light is the largest weight drawn into the layer; for one neuron alone, the largest of its own edges.',
  'edges.scaleLight':
    'The darker an edge, the more it lowers or raises the sum it leads to. Full ink is the largest weight drawn into the layer; for one neuron alone, the largest of its own edges.',
  'edges.count': '{seen} strongest of {all}',
  'edges.between': '{drawn} of {all} edges',
  'edges.betweenHelp': 'Edges are drawn between the neurons that are shown. The others compute just the same.',
  'edges.countHelp': 'Weaker edges are left out: they would give less light than a screen can show.',
  'edges.litDark': 'lighter: more active',
  'edges.litLight': 'darker: more active',
  'edges.litHelp': 'A neuron’s circle holds its activation, and is lit by that much: empty at 0, full at 1.',
} as const

const zh: Record<keyof typeof en, string> = {
  'edges.show': '连线表示',
  'edges.signal': '权重 × 激活值',
  'edges.weight': '权重',
  'edges.signalHelp': '这幅图像沿每条连线送出的信号：权重乘以起点的激活值',
  'edges.weightHelp': '每条连线自身的设定，与图像无关',
  'edges.change': '最近的变化',
  'edges.changeHelp': '与之前显示的状态相比，每个权重变了多少：走完一步之后，就是这一步改动的量',
  'edges.changeNone': '还没有变化',
  'edges.wentDown': '变小了',
  'edges.wentUp': '变大了',
  'edges.scaleChange':
    '连线越明显，它的权重变化越大。最明显处对应该层画出的最大变化；只看一个神经元时，对应它自己变化最大的连线。',
  'edges.negative': '降低',
  'edges.positive': '提高下一层的加权和',
  'edges.scaleDark':
    '连线越亮，对下一层神经元的加权和影响越大。最亮处对应该层画出的最大权重；只看一个神经元时，对应它自己最强的连线。',
  'edges.scaleLight':
    '连线越深，对下一层神经元的加权和影响越大。最深处对应该层画出的最大权重；只看一个神经元时，对应它自己最强的连线。',
  'edges.count': '{all} 条中最强的 {seen} 条',
  'edges.between': '{all} 条连线中的 {drawn} 条',
  'edges.betweenHelp': '只画出显示着的神经元之间的连线；其余的照样参与计算。',
  'edges.countHelp': '更弱的连线没有画出：它们的光弱到屏幕无法显示。',
  'edges.litDark': '越亮，激活值越大',
  'edges.litLight': '越深，激活值越大',
  'edges.litHelp': '圆圈里是神经元的激活值，填充程度与它相同：0 为空，1 为满。',
}

export const edges = { en, zh }

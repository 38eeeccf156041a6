/** What the timeline’s track says. */

const en = {
  'scrub.name': 'Moment of the run',
  'scrub.empty': 'Here the run will leave its track.',
  'scrub.help':
    'Drag to go back and forth. The beginning is drawn wider: distance grows as the cube root of the images seen.',
  'scrub.at': 'epoch {epoch}, step {step}',
  'scrub.atCost': 'epoch {epoch}, step {step}, cost {cost}',
  'scrub.atTest': 'epoch {epoch}, step {step}, cost {cost}, test {percent}%',
  'scrub.epoch': 'epoch',
  'scrub.cost': 'cost',
  'scrub.test': 'test accuracy',
  'scrub.change': 'From step {step} on: {settings}',
  'scrub.branch': 'A branch begins at step {step}',
  'scrub.parent': 'Branched from another run at step {step}',
  'scrub.rate': 'rate {value}',
  'scrub.batch': 'batch {value}',
  'scrub.l2': 'l2 {value}',
  'scrub.epochs': 'epochs',
} as const

const zh: Record<keyof typeof en, string> = {
  'scrub.name': '训练中的时刻',
  'scrub.empty': '训练的轨迹会出现在这里。',
  'scrub.help': '拖动可来回查看。开头画得更宽：距离按学过的图片数的立方根增长。',
  'scrub.at': '第 {epoch} 轮，第 {step} 步',
  'scrub.atCost': '第 {epoch} 轮，第 {step} 步，代价 {cost}',
  'scrub.atTest': '第 {epoch} 轮，第 {step} 步，代价 {cost}，测试 {percent}%',
  'scrub.epoch': '轮',
  'scrub.cost': '代价',
  'scrub.test': '测试正确率',
  'scrub.change': '从第 {step} 步起：{settings}',
  'scrub.branch': '第 {step} 步处有分支',
  'scrub.parent': '在第 {step} 步从另一次训练分出',
  'scrub.rate': '学习率 {value}',
  'scrub.batch': '批量 {value}',
  'scrub.l2': 'l2 {value}',
  'scrub.epochs': '轮',
}

export const track = { en, zh }

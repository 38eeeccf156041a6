/** What the choice among litup's networks says. */

const en = {
  'reader.name': 'Which network reads',
  'reader.plain': 'plain',
  'reader.accurate': 'accurate',
  'reader.robust': 'robust',
  'reader.plainHelp': 'The run that Learn shows. Test set: {percent}%.',
  'reader.accurateHelp': 'Trained for longest, for the test set: {percent}%.',
  'reader.robustHelp': 'Reads drawings best, silent about noise. Test set: {percent}%.',
  'reader.other': 'None of these is shown, but another one.',
} as const

const zh: Record<keyof typeof en, string> = {
  'reader.name': '由哪个网络来认',
  'reader.plain': '基础',
  'reader.accurate': '精确',
  'reader.robust': '稳健',
  'reader.plainHelp': '“训练”视角里的那次训练。测试集正确率 {percent}%。',
  'reader.accurateHelp': '为测试集训练得最久。测试集正确率 {percent}%。',
  'reader.robustHelp': '最会认人手写的数字，对噪声不作答。测试集正确率 {percent}%。',
  'reader.other': '当前显示的不是其中任何一个，而是别的网络。',
}

export const reader = { en, zh }

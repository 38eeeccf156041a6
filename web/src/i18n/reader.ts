/** What the choice among litup's networks says. */

const en = {
  'reader.name': 'Which network reads',
  'reader.plain': 'plain',
  'reader.accurate': 'accurate',
  'reader.robust': 'robust',
  'reader.plainHelp': 'The run that Learn shows. Test set: {percent}%.',
  'reader.accurateHelp': 'Reads the test set best. Test set: {percent}%.',
  'reader.robustHelp': 'Reads drawings best. Test set: {percent}%.',
  'reader.other': 'None of these is shown.',
} as const

const zh: Record<keyof typeof en, string> = {
  'reader.name': '由哪个网络来认',
  'reader.plain': '基础',
  'reader.accurate': '精确',
  'reader.robust': '稳健',
  'reader.plainHelp': '“学习”里的那次训练。测试集 {percent}%。',
  'reader.accurateHelp': '测试集上认得最准。测试集 {percent}%。',
  'reader.robustHelp': '最会认人手写的数字。测试集 {percent}%。',
  'reader.other': '当前显示的不是这几个。',
}

export const reader = { en, zh }

/** What can go wrong with a model file, a picture or a link: what was expected, what came, what to do. */

const en = {
  'problem.unknown': 'Something went wrong inside the page: {text}. Reloading may help.',
}

const zh: Record<keyof typeof en, string> = {
  'problem.unknown': '页面内部出错：{text}。重新加载也许能解决。',
}

export const problems = { en, zh }
export type ProblemKey = keyof typeof en

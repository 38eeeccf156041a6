/** The networks that litup ships: plain, the default run, and those that Python alone trains. */
export const SHIPPED = ['plain', 'accurate', 'robust'] as const
export type ShippedName = (typeof SHIPPED)[number]
/** The one of them that a page is opened on to draw; its training cannot be shown: lenses that tell of one have plain. */
export const READER: ShippedName = 'robust'

/** The networks that litup ships: plain, the default run, and those that Python alone trains. */
export const SHIPPED = ['plain', 'accurate', 'robust'] as const
export type ShippedName = (typeof SHIPPED)[number]

/** Values for the names in a text. */
export type Values = Readonly<Record<string, string | number>>

/** The text with each {name} replaced by values[name]; a name without a value stays as it is. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

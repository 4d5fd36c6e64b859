/**
 * A stored role or grant may become several facts of the engine. Their ids begin with its own, so that whoever reads an answer of the
 * engine finds it again. No stored id has this sign.
 */
const sign = '~'

export const factId = (stored: string, ...parts: readonly (string | null | undefined)[]): string =>
  [stored, ...parts.filter((part) => part != null)].join(sign)

/** Of the role or grant that the fact was made of. */
export function storedId(id: string): string {
  const at = id.indexOf(sign)
  return at < 0 ? id : id.slice(0, at)
}

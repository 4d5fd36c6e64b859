/** The ids that a pattern stands for: itself, all that begin with «prefix.» or «prefix:», or all. */
const matches = (pattern: string, ids: readonly string[]): string[] => {
  if (pattern === '*') return [...ids]
  if (pattern.endsWith('.*') || pattern.endsWith(':*')) return ids.filter((id) => id.startsWith(pattern.slice(0, -1)))
  return ids.filter((id) => id === pattern)
}

export const matchesNothing = (pattern: string, ids: readonly string[]): boolean => matches(pattern, ids).length === 0

/** Each id once, in the order of the catalog. `byNameOnly`: ids that no pattern stands for. */
export const expand = (
  patterns: readonly string[],
  ids: readonly string[],
  except: readonly string[] = [],
  byNameOnly: readonly string[] = [],
): readonly string[] => {
  const isMeant = (pattern: string, id: string) => pattern === id || !byNameOnly.includes(id)
  const taken = new Set(patterns.flatMap((pattern) => matches(pattern, ids).filter((id) => isMeant(pattern, id))))
  for (const id of except.flatMap((pattern) => matches(pattern, ids))) taken.delete(id)
  return ids.filter((id) => taken.has(id))
}

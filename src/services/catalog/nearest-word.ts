/** Edits (insert, delete, replace) that turn one word into the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** The known word that a mistyped one most likely meant: at most one edit in three letters away, and three in all. */
const nearestWord = (word: string, known: Iterable<string>): string | undefined => {
  let best: string | undefined
  let least = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue
    const edits = distance(word, candidate)
    if (edits < least) [best, least] = [candidate, edits]
  }
  return best
}

/** Ends a reason: « (did you mean «school»?)», or nothing when no known word is near. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const nearest = nearestWord(word, known)
  return nearest === undefined ? '' : ` (did you mean “${nearest}”?)`
}

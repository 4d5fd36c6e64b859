/** Whether one text becomes the other by at most so many letters changed, left out, put in, or swapped with their neighbours. */
export function within(edits: number, a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= edits && reach({ a, b }, 0, 0, edits)
}

function reach(texts: { readonly a: string; readonly b: string }, from: number, to: number, left: number): boolean {
  const { a, b } = texts
  let [i, j] = [from, to]
  while (i < a.length && j < b.length && a.charCodeAt(i) === b.charCodeAt(j)) {
    i++
    j++
  }
  if (i === a.length || j === b.length) return a.length - i + (b.length - j) <= left
  if (left === 0) return false
  const swapped = a.charCodeAt(i) === b.charCodeAt(j + 1) && a.charCodeAt(i + 1) === b.charCodeAt(j)
  return (
    reach(texts, i + 1, j + 1, left - 1) ||
    reach(texts, i + 1, j, left - 1) ||
    reach(texts, i, j + 1, left - 1) ||
    (swapped && reach(texts, i + 2, j + 2, left - 1))
  )
}

/** Jaro–Winkler, 0 to 1, of the first 31 letters: which are taken already stands in the bits of a number. */
export function jaroWinkler(a: string, b: string): number {
  const [lengthA, lengthB] = [Math.min(a.length, 31), Math.min(b.length, 31)]
  const reachable = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1)
  let [takenA, takenB, common] = [0, 0, 0]
  for (let i = 0; i < lengthA; i++) {
    const end = Math.min(lengthB, i + reachable + 1)
    for (let j = Math.max(0, i - reachable); j < end; j++) {
      if ((takenB >> j) & 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue
      takenA |= 1 << i
      takenB |= 1 << j
      common++
      break
    }
  }
  if (common === 0) return 0
  const moved = outOfOrder({ a, b }, takenA, takenB)
  const jaro = (common / lengthA + common / lengthB + (common - moved / 2) / common) / 3
  let prefix = 0
  while (prefix < 4 && prefix < lengthA && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function outOfOrder({ a, b }: { a: string; b: string }, takenA: number, takenB: number): number {
  let [moved, j] = [0, 0]
  for (let i = 0; i < 31; i++) {
    if (!((takenA >> i) & 1)) continue
    while (!((takenB >> j) & 1)) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) moved++
    j++
  }
  return moved
}

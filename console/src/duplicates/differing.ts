export interface Piece {
  /** Of which letter on. */
  readonly at: number
  readonly text: string
  /** It is not in the other text. */
  readonly differs: boolean
}

/** Of the letters of the shorter text so many are common, or there is nothing to be seen in what differs. */
const alike = 0.6

/** A text in pieces: what it has in common with another, letter by letter and in its order, and what it has not; of another text altogether, whole. */
export function differing(text: string, other: string): Piece[] {
  const [own, its] = [[...text], [...other]]
  const common = commonLetters(own, its)
  if (common.size < alike * Math.min(own.length, its.length)) return [{ at: 0, text, differs: false }]
  const pieces: { at: number; text: string; differs: boolean }[] = []
  own.forEach((letter, at) => {
    const differs = !common.has(at)
    const last = pieces.at(-1)
    if (last?.differs === differs) last.text += letter
    else pieces.push({ at, text: letter, differs })
  })
  return pieces
}

/** Places in the first that a longest common subsequence of both goes through. */
function commonLetters(one: readonly string[], other: readonly string[]): Set<number> {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  const lengthAt = (a: number, b: number): number => lengths[a * width + b] as number
  for (let a = one.length - 1; a >= 0; a--)
    for (let b = other.length - 1; b >= 0; b--)
      lengths[a * width + b] =
        one[a] === other[b] ? lengthAt(a + 1, b + 1) + 1 : Math.max(lengthAt(a + 1, b), lengthAt(a, b + 1))
  const common = new Set<number>()
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    if (one[a] === other[b]) {
      common.add(a++)
      b++
    } else if (lengthAt(a + 1, b) >= lengthAt(a, b + 1)) a++
    else b++
  }
  return common
}

/** How much a link may count for or against, beyond the threshold: one strange record does not outweigh all others. */
const MOST = 20

/**
 * Groups whose members are, on the average of all their pairs, at least at the threshold; a chain of likenesses is no group.
 * Two that are forbidden to be one never come together. Deterministic: of equal links the first is taken.
 */
export function averageLink(
  members: readonly number[],
  weightOf: (a: number, b: number) => number,
  threshold: number,
): number[][] {
  const groups = members.map((member) => [member])
  const links = groups.map(([a]) =>
    groups.map(([b]) => (a === b ? 0 : held(weightOf(a as number, b as number) - threshold))),
  )
  for (;;) {
    const best = bestLink(links, groups)
    if (best === undefined) return groups.filter(({ length }) => length > 1).map((group) => group.sort((a, b) => a - b))
    join(links, groups, best)
  }
}

const held = (weight: number): number =>
  weight === Number.NEGATIVE_INFINITY ? weight : Math.min(MOST, Math.max(-MOST, weight))

interface Link {
  readonly a: number
  readonly b: number
}

function bestLink(links: readonly number[][], groups: readonly number[][]): Link | undefined {
  let [best, found]: [number, Link | undefined] = [0, undefined]
  for (let a = 0; a < links.length; a++) {
    if (groups[a]?.length === 0) continue
    const row = links[a] as number[]
    for (let b = a + 1; b < row.length; b++) {
      const link = row[b] as number
      if (groups[b]?.length === 0 || link < best || (link === best && found !== undefined)) continue
      ;[best, found] = [link, { a, b }]
    }
  }
  return found
}

/** The average over all pairs of two groups is that of their parts, by their sizes. */
function join(links: number[][], groups: number[][], { a, b }: Link): void {
  const [groupA, groupB] = [groups[a] as number[], groups[b] as number[]]
  const [rowA, rowB] = [links[a] as number[], links[b] as number[]]
  const [sizeA, sizeB] = [groupA.length, groupB.length]
  for (let other = 0; other < links.length; other++) {
    if (other === a || other === b) continue
    const link = ((rowA[other] as number) * sizeA + (rowB[other] as number) * sizeB) / (sizeA + sizeB)
    rowA[other] = link
    ;(links[other] as number[])[a] = link
  }
  groupA.push(...groupB)
  groupB.length = 0
}

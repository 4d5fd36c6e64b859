/** How right groups are: by pairs, and by records (B³). */
export interface Judgement {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly b3: number
}

export function judge(groups: readonly (readonly number[])[], truth: readonly string[]): Judgement {
  const sizes = new Map<string, number>()
  for (const whose of truth) sizes.set(whose, (sizes.get(whose) ?? 0) + 1)
  const pairsOf = (size: number) => (size * (size - 1)) / 2
  const all = [...sizes.values()].reduce((sum, size) => sum + pairsOf(size), 0)
  let [right, told, precise, complete] = [0, 0, 0, 0]
  const alone = new Set(truth.keys())
  for (const group of groups) {
    const here = Map.groupBy(group, (record) => truth[record] as string)
    told += pairsOf(group.length)
    for (const [whose, { length }] of here) {
      right += pairsOf(length)
      precise += length ** 2 / group.length
      complete += length ** 2 / (sizes.get(whose) as number)
    }
    for (const record of group) alone.delete(record)
  }
  for (const record of alone) {
    precise++
    complete += 1 / (sizes.get(truth[record] as string) as number)
  }
  const [precision, recall] = [told === 0 ? 1 : right / told, all === 0 ? 1 : right / all]
  const harmonic = (a: number, b: number) => (2 * a * b) / (a + b)
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    b3: harmonic(precise / truth.length, complete / truth.length),
  }
}

/** `quality-process.ts FOLDER`: every set of the folder matched as it stands, at the threshold that its model gives, and judged. */
import { groupsOf, matchAll } from '../../src/core/matching/index.ts'
import { answerParent } from '../child.ts'
import { type Judgement, judge } from './judge.ts'
import { findSets, namesIn, russianSet } from './sets/find-sets.ts'

export interface Quality extends Judgement {
  readonly name: string
  readonly records: number
  readonly seconds: number
}

const folder = process.argv[2] ?? ''
const names = namesIn(folder)
const found = findSets(folder)
if (names !== undefined) found.push({ name: 'Russian', read: () => russianSet(names, 100_000, 12) })

answerParent(
  found.map(({ read }): Quality => {
    const { name, description, raws, truth } = read()
    const before = performance.now()
    const groups = groupsOf(matchAll(description, raws))
    const seconds = (performance.now() - before) / 1000
    return { name, records: raws.length, seconds, ...judge(groups, truth) }
  }),
)

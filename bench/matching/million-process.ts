/** `million-process.ts FILE`: the whole registry of a file matched in one process, and then single records asked about. */
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { describePersons, groupsOf, matchRecords, openLiveIndex, openRecords } from '../../src/core/matching/index.ts'
import { answerParent } from '../child.ts'
import { judge } from './judge.ts'

export interface Million {
  readonly records: number
  readonly pairs: number
  readonly readSeconds: number
  readonly matchSeconds: number
  readonly groupSeconds: number
  readonly processorSeconds: number
  readonly peakBytes: number
  readonly precision: number
  readonly recall: number
  /** Milliseconds of each record asked about. */
  readonly asked: readonly number[]
}

const file = process.argv[2] ?? ''
const startedAt = performance.now()
const used = process.cpuUsage()
const records = openRecords(describePersons(), 1_000_000)
for await (const line of createInterface({ input: createReadStream(file) })) records.add(line.split('\t'))
records.settle()
const readAt = performance.now()
const matched = matchRecords(records)
const matchedAt = performance.now()
const groups = groupsOf(matched)
const groupedAt = performance.now()
const { user, system } = process.cpuUsage(used)
const peakBytes = process.resourceUsage().maxRSS * 1024
const { precision, recall } = judge(groups, readFileSync(`${file}.truth`, 'utf8').split('\n'))
const { prior } = matched.model

answerParent({
  records: records.size,
  pairs: matched.pairs.count,
  readSeconds: (readAt - startedAt) / 1000,
  matchSeconds: (matchedAt - readAt) / 1000,
  groupSeconds: (groupedAt - matchedAt) / 1000,
  processorSeconds: (user + system) / 1e6,
  ...{ peakBytes, precision, recall },
  asked: ask(2000),
} satisfies Million)

/** Records of the file once more, each as if it had just come in. */
function ask(times: number): number[] {
  const index = openLiveIndex(matched)
  const lines = readFileSync(file, 'utf8').split('\n', times * 40)
  return lines
    .filter((_, at) => at % 20 === 0)
    .map((line) => {
      const raw = line.split('\t')
      const before = performance.now()
      index.find(raw, -prior)
      return performance.now() - before
    })
    .slice(-times)
}

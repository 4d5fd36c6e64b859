/** A thread of its own for the whole registry: it takes a minute of the processor, and the process has others to answer. */
import { parentPort } from 'node:worker_threads'
import {
  type Consequence,
  consequencesOf,
  describePersons,
  explainPair,
  type Learnt,
  learntOf,
  type Matched,
  matchRecords,
  openRecords,
  usualLearnt,
} from '../../core/matching/index.ts'
import type { FoundPair } from '../duplicates/index.ts'

export type Asked =
  | { readonly kind: 'people'; readonly ids: readonly string[]; readonly raws: readonly (readonly string[])[] }
  | { readonly kind: 'match' }
  | PartAsked

interface PartAsked {
  readonly kind: 'pairs'
  /** The least weight. */
  readonly from: number
  /** From this weight on pairs count as certain. */
  readonly certain: number
  readonly part: number
  readonly of: number
}

export interface Answers {
  readonly people: undefined
  readonly match: { readonly learnt: Learnt; readonly consequences: readonly Consequence[]; readonly persons: number }
  readonly pairs: readonly FoundPair[]
}

const MOST_WEIGHT = 80
/** Of fewer people nothing can be learnt: what is usual is truer. */
const ENOUGH = 2000

const answer = openRegistry()
parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(answer(asked)))

function openRegistry(): (asked: Asked) => Answers[keyof Answers] {
  const ids: string[] = []
  const records = openRecords(describePersons())
  let matched: Matched | undefined
  return (asked) => {
    if (asked.kind === 'people') {
      ids.push(...asked.ids)
      for (const raw of asked.raws) records.add(raw)
      return undefined
    }
    if (asked.kind === 'pairs') return matched === undefined ? [] : pairsOf(matched, ids, asked)
    records.settle()
    matched = matchRecords(records, { model: usualLearnt().model, below: ENOUGH })
    return { ...whatWasLearnt(matched), persons: ids.length }
  }
}

function whatWasLearnt({ records, weights, model }: Matched): Omit<Answers['match'], 'persons'> {
  const thresholds = Array.from({ length: MOST_WEIGHT }, (_, weight) => weight)
  return { learnt: learntOf(records, model), consequences: consequencesOf(weights, model.prior, thresholds) }
}

/** A part of the pairs, by their first person: so the same are told in it though others came and went since. */
function pairsOf(matched: Matched, ids: readonly string[], { from, certain, part, of }: PartAsked): FoundPair[] {
  const { pairs, weights } = matched
  const told: FoundPair[] = []
  for (let at = 0; at < pairs.count; at++) {
    if ((weights[at] as number) < from) continue
    const [low, high] = [pairs.low[at] as number, pairs.high[at] as number]
    const [one, other] = [ids[low] as string, ids[high] as string]
    if (partOf(one, of) === part) told.push({ ids: [one, other], ...evidenceOf(matched, { low, high, certain }) })
  }
  return told
}

/** Two people who cannot be told by name are never certain, whatever else agrees (E11). */
function evidenceOf(matched: Matched, { low, high, certain }: { low: number; high: number; certain: number }) {
  const { weight, parts } = explainPair(matched, low, high)
  const { records } = matched
  if (!records.isDepersonalized(low) && !records.isDepersonalized(high)) return { weight, parts }
  const held = Math.min(weight, certain - 1)
  const part = { field: 'lastName', level: 'nameless', weight: Math.round((held - weight) * 10) / 10 } as const
  return { weight: held, parts: [...parts, part] }
}

function partOf(id: string, of: number): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) >>> 0
  return hash % of
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apply,
  compile,
  EngineRefusal,
  type FactChange,
  type Question,
  type Snapshot,
  suppose,
} from '../../src/core/engine/index.ts'
import { agree, plain } from '../support/agreement.ts'
import { oracleCheck } from '../support/oracle.ts'
import { askings, questionsAt } from '../support/questions.ts'
import { changed, randomChange, randomFacts } from '../support/random-facts.ts'
import { changeBy, takings } from '../support/takings.ts'

const models = randomFacts.map(plain)
const changes = fc.array(randomChange, { maxLength: 8 })

/** A change that makes no model is refused, and changes nothing. */
const applied = (snapshot: Snapshot, change: FactChange): boolean => {
  try {
    apply(snapshot, change)
    return true
  } catch (error) {
    if (error instanceof EngineRefusal) return false
    throw error
  }
}

describe('law 3: what a change took or gave is in the very next answer', () => {
  test('after each taking-away the engine agrees with the oracle asked about what is left', () => {
    fc.assert(
      fc.property(models, takings, askings, (facts, taken, asking) => {
        const snapshot = compile(facts)
        let left = facts
        for (const taking of taken) {
          const change = changeBy(left, taking)
          if (change === undefined) continue
          apply(snapshot, change)
          left = plain(changed(left, change))
          for (const question of questionsAt(asking)) agree(left, question, snapshot)
        }
      }),
      { numRuns: 500 },
    )
  }, 300_000)

  test('after any changes the engine agrees with the oracle asked about the changed facts', () => {
    fc.assert(
      fc.property(models, changes, askings, (facts, several, asking) => {
        const snapshot = compile(facts)
        const known = several.reduce(
          (all, change) => (applied(snapshot, change) ? plain(changed(all, change)) : all),
          facts,
        )
        for (const question of questionsAt(asking)) agree(known, question, snapshot)
      }),
      { numRuns: 500 },
    )
  }, 300_000)

  test('what if: supposed changes are answered as the oracle answers the changed facts, and then are gone', () => {
    fc.assert(
      fc.property(models, changes, askings, (facts, several, asking) => {
        const snapshot = compile(facts)
        const possible = several.filter((change) => applied(compile(facts), change)).slice(0, 1)
        const would = plain(possible.reduce(changed, facts))
        const questions = questionsAt(asking)
        suppose(snapshot, possible, () => {
          for (const question of questions) agree(would, question, snapshot)
        })
        for (const question of questions) agree(facts, question, snapshot)
      }),
      { numRuns: 500 },
    )
  }, 300_000)
})

describe('law 4: `from` and `until` take effect at their second, with nothing having to run', () => {
  test('of one snapshot, each second’s answers are the oracle’s of that second; they turn only where a span begins or ends, or a condition reads the time', () => {
    fc.assert(
      fc.property(models, askings, (facts, asking) => {
        const snapshot = compile(facts)
        const spans = [...facts.grants, ...facts.affiliations].flatMap(({ from, until }) => [from, until])
        const timeless = facts.catalog.rights.every(({ when }) => !JSON.stringify(when ?? []).includes('request.time'))
        let before: readonly boolean[] | undefined
        for (const at of [-1, 0, 1, 2, 3, 4, 5]) {
          const questions = questionsAt({ ...asking, at })
          for (const question of questions) agree(facts, question, snapshot)
          const answers = questions.map((question: Question) => oracleCheck(facts, question))
          if (timeless && !spans.includes(at) && before !== undefined) expect(answers).toEqual(before)
          before = answers
        }
      }),
      { numRuns: 100 },
    )
  }, 300_000)
})

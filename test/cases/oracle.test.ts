import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Comparison, Question } from '../../src/core/engine/index.ts'
import { oracleSays, plain } from '../support/agreement.ts'
import { parseCases } from '../support/case-file.ts'
import { caseText } from '../support/case-text.ts'
import { oracleCheck, oracleNearestMiss, type PlainFacts } from '../support/oracle.ts'
import { failing } from '../support/oracle-conditions.ts'
import { askings, questionsAt } from '../support/questions.ts'
import { randomComparison, randomSent } from '../support/random-conditions.ts'
import { randomFacts } from '../support/random-facts.ts'
import { engineAnswerer, runCase } from '../support/run-cases.ts'

const models = randomFacts.map(plain)
const sampled = fc.sample(fc.tuple(models, askings), { numRuns: 300, seed: 1 })

/** The same model, were its rights without conditions; were there no rights on a condition. */
const withRights = (facts: PlainFacts, rights: PlainFacts['catalog']['rights']): PlainFacts => ({
  ...facts,
  catalog: { ...facts.catalog, rights },
})

describe('the oracle and the writer of counterexamples are themselves put to the proof', () => {
  test('random models say yes and every kind of no, so that agreement means something', () => {
    const seen = new Set<string>()
    for (const [facts, asking] of sampled) {
      for (const question of questionsAt(asking)) seen.add(oracleNearestMiss(facts, question) ?? 'yes')
    }
    expect([...seen].sort()).toEqual(
      [
        'account-inactive',
        'condition-fails',
        'grant-deactivated',
        'grant-expired',
        'grant-not-started',
        'metarole-fixed',
        'metarole-powerless',
        'no-grant',
        'not-owner',
        'organization-archived',
        'other-branch',
        'role-lacks-right',
        'unknown-account',
        'unknown-action',
        'unknown-node',
        'view-only',
        'yes',
      ].sort(),
    )
  })

  test('conditions, what is sent for them and edges of members each decide often, both ways', () => {
    const decided = {
      yes: 0,
      'no by a condition': 0,
      'yes on a condition': 0,
      'yes or no by what is sent': 0,
      members: 0,
    }
    for (const [facts, asking] of sampled) {
      const { rights } = facts.catalog
      const unconditional = withRights(
        facts,
        rights.map(({ when: _, ...right }) => right),
      )
      const firm = withRights(
        facts,
        rights.filter(({ when = [] }) => when.length === 0),
      )
      const memberless = { ...facts, shares: facts.shares.filter(({ level }) => level !== 'members') }
      for (const question of questionsAt(asking)) {
        const allowed = oracleCheck(facts, question)
        const { sent: _, ...bare } = question
        if (allowed) decided.yes++
        if (!allowed && oracleCheck(unconditional, question)) decided['no by a condition']++
        if (allowed && !oracleCheck(firm, question)) decided['yes on a condition']++
        if (allowed !== oracleCheck(facts, bare)) decided['yes or no by what is sent']++
        if (allowed && !oracleCheck(memberless, question)) decided.members++
      }
    }
    for (const [what, times] of Object.entries(decided)) expect(times, what).toBeGreaterThan(50)
    expect(decided['yes on a condition'] / decided.yes).toBeGreaterThan(0.1)
  }, 120_000)

  test('each operator holds and fails, on literals and on other properties', () => {
    const seen = new Map<string, Set<boolean>>()
    const asked = fc.tuple(models, randomComparison, randomSent)
    for (const [facts, comparison, sent] of fc.sample(asked, { numRuns: 4000, seed: 1 })) {
      const name = nameOf(comparison)
      const question = { account: 'a1', action: 'x0', node: 'n4', sent, at: 2 }
      seen.set(name, (seen.get(name) ?? new Set()).add(failing(facts, question, [comparison]) === undefined))
    }
    const operators = ['after', 'before', 'equal', 'network', 'notEqual', 'notOneOf', 'oneOf']
    const all = [...operators.flatMap((one) => [one, `${one} a property`]), 'present']
    expect([...seen.keys()].sort()).toEqual(all)
    for (const [name, outcomes] of seen) expect([...outcomes].sort(), name).toEqual([false, true])
  })

  test('a counterexample written as a case file reads back as the same facts and question', async () => {
    await fc.assert(
      fc.asyncProperty(models, askings, fc.nat(), async (facts, asking, pick) => {
        const questions = questionsAt(asking)
        const question = questions[pick % questions.length] as Question
        const [one] = await parseCases(caseText('kept', facts, question), 'kept.yaml')
        const outcomes = await runCase(one as NonNullable<typeof one>, engineAnswerer)
        expect(outcomes.map(({ passed }) => passed)).toEqual([true])
        expect(one?.questions[0]?.question).toEqual(question)
        expect(oracleSays(one?.facts as PlainFacts, question)).toEqual(oracleSays(facts, question))
      }),
      { numRuns: 100 },
    )
  }, 120_000)
})

const nameOf = ({ property: _, ...comparison }: Comparison): string => {
  const [[operator, operand] = []] = Object.entries(comparison)
  return `${operator}${typeof operand === 'object' && 'property' in operand ? ' a property' : ''}`
}

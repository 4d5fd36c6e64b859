import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain } from '../../../../test/support/agreement.ts'
import { passes } from '../../../../test/support/filter-reading.ts'
import type { PlainFacts } from '../../../../test/support/oracle.ts'
import { accounts, actions, askings } from '../../../../test/support/questions.ts'
import { changed, NODES, randomChange, randomFacts } from '../../../../test/support/random-facts.ts'
import { apply, check, compile, EngineRefusal, filterNodes, narrowed, type Sent, type Snapshot } from '../index.ts'

interface Asked {
  readonly at: number
  readonly sent: readonly (Sent | undefined)[]
}

/** For every account and action: exactly the nodes for which `check` says yes pass, each `within` taken alone included. */
function agreeAboutAll(s: Snapshot, facts: PlainFacts, { at, sent }: Asked): void {
  for (const [first, account] of accounts.entries()) {
    for (const [second, action] of actions.entries()) {
      const { node: _, ...told } = sent[(first + second) % sent.length] ?? {}
      const filter = filterNodes(s, { account, action, at }, { sent: told })
      const allowed = (node: string) => check(s, { account, action, node, at, sent: told })
      for (const node of facts.nodes) {
        if (passes(facts, filter, node) !== allowed(node.id))
          expect({ filter, node, passes: passes(facts, filter, node) }).toEqual({
            filter,
            node,
            passes: allowed(node.id),
          })
      }
      const place = NODES[(first + second) % NODES.length] as string
      const inside = { account, everywhere: false, parts: [{ below: [place], own: false, when: [] }] }
      const narrow = narrowed(s, filter, place)
      for (const node of facts.nodes) {
        const isWanted = allowed(node.id) && passes(facts, inside, node)
        if (passes(facts, narrow, node) !== isWanted) expect({ narrow, node, place }).toEqual({ isWanted })
      }
    }
  }
}

describe('law 1: the filter lets through exactly what `check` allows', () => {
  test('for any model, and whatever is sent along', () => {
    fc.assert(
      fc.property(randomFacts.map(plain), askings, (facts, asked) => agreeAboutAll(compile(facts), facts, asked)),
      { numRuns: 2000 },
    )
  }, 300_000)

  test('after any changes', () => {
    fc.assert(
      fc.property(
        randomFacts.map(plain),
        fc.array(randomChange, { minLength: 1, maxLength: 8 }),
        askings,
        (facts, changes, asked) => {
          const s = compile(facts)
          const now = changes.reduce((all, change) => {
            try {
              apply(s, change)
            } catch (error) {
              if (error instanceof EngineRefusal) return all
              throw error
            }
            return plain(changed(all, change))
          }, facts)
          agreeAboutAll(s, now, asked)
        },
      ),
      { numRuns: 500 },
    )
  }, 300_000)
})

test('random models have filters of every kind, so that agreement means something', () => {
  const seen = new Set<string>()
  for (const facts of fc.sample(randomFacts, { numRuns: 1000, seed: 1 })) {
    const s = compile(facts)
    for (const account of accounts) {
      for (const action of actions) {
        const { everywhere, parts } = filterNodes(s, { account, action, at: 2 })
        if (everywhere) seen.add('everywhere')
        if (parts.length > 1) seen.add('several parts')
        for (const { below, own, when } of parts) {
          seen.add(below === 'everywhere' ? 'limits everywhere' : 'tops')
          if (own) seen.add('own')
          for (const { left, is, right } of when) seen.add(`${Object.keys(left)} ${is} ${Object.keys(right)}`)
        }
      }
    }
  }
  expect([...seen].sort()).toEqual(
    [
      'everywhere',
      'limits everywhere',
      'own',
      'property after property',
      'property after values',
      'property before property',
      'property before values',
      'property network property',
      'property network values',
      'property notOneOf property',
      'property notOneOf values',
      'property oneOf property',
      'property oneOf values',
      'property present values',
      'several parts',
      'tops',
      'values after property',
      'values before property',
      'values network property',
      'values notOneOf property',
      'values oneOf property',
    ].sort(),
  )
})

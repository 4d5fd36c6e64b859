/** Every question about a random model: of known and unknown accounts, actions and nodes, nodes described on the spot among them. */
import fc from 'fast-check'
import type { NodeInQuestion, Question, Sent } from '../../src/core/engine/index.ts'
import { randomSent } from './random-conditions.ts'
import { ACCOUNTS, ACTIONS, MOMENTS, NODES } from './random-facts.ts'

export const accounts = [...ACCOUNTS, 'nobody']
export const actions = [...ACTIONS, 'nothing']
export const places: readonly NodeInQuestion[] = [
  ...NODES,
  'nowhere',
  ...NODES.map((parent) => ({ parent })),
  ...ACCOUNTS.map((owner, at) => ({ id: 'described', kind: 'record', parent: NODES[at + 2] as string, owner })),
  // Only its name is taken: of the registered node nothing is read.
  { id: 'n4', parent: 'n5', owner: 'a2' },
  { parent: 'nowhere', owner: 'a0' },
  { parent: 'n6', owner: 'nobody' },
]

/** When, and what is sent along: nothing with a third of the questions. */
export interface Asking {
  readonly at: number
  readonly sent: readonly (Sent | undefined)[]
}

export const askings: fc.Arbitrary<Asking> = fc.record({
  at: fc.constantFrom(...MOMENTS),
  sent: fc.tuple(fc.constant(undefined), randomSent, randomSent),
})

/** Nothing sent is not the same as sending nothing: the one is absent, as callers leave it. */
export const withSent = <Q extends object>(asked: Q, sent: Sent | undefined): Q & { sent?: Sent } =>
  sent === undefined ? asked : { ...asked, sent }

/** What is sent goes round, so that each account, action and place meets each of it in some question. */
export const questionsAt = ({ at, sent }: Asking): Question[] =>
  accounts.flatMap((account, first) =>
    actions.flatMap((action, second) =>
      places.map((node, third) =>
        withSent({ account, action, node, at }, sent[(first + second + third) % sent.length]),
      ),
    ),
  )

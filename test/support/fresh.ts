/** What a process decides on is what is stored, however it came to know it. */
import { expect } from 'vitest'
import { type Context, openDecisions } from '../../src/services/decisions/index.ts'

/** The living snapshot equals one that is compiled afresh from the database. */
export async function expectFresh({ database, decisions, clock }: Context): Promise<void> {
  await decisions.catchUp(database.kysely)
  const afresh = await openDecisions(database, clock, { zone: () => decisions.days.zone })
  expect(decisions.revision).toBe(afresh.revision)
  expect(inOrder(decisions.facts())).toEqual(inOrder(afresh.facts()))
}

/** Owners and rights are sets. */
const inOrder = (facts: readonly object[]): string[] => facts.map((fact) => JSON.stringify(fact, sortedLists)).sort()

const sortedLists = (_: string, value: unknown): unknown =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? [...value].sort() : value

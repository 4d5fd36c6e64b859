/** Lets the engine and the oracle answer the same question, and shows where they part. */
import {
  check,
  compile,
  EngineRefusal,
  explain,
  type Facts,
  type Question,
  type Snapshot,
} from '../../src/core/engine/index.ts'
import { caseText, smallest } from './case-text.ts'
import { oracleNearestMiss, oracleWays, type PlainFacts } from './oracle.ts'

export const plain = (facts: Facts): PlainFacts => ({
  catalog: facts.catalog,
  nodes: [...facts.nodes],
  shares: [...facts.shares],
  accounts: [...facts.accounts],
  affiliations: [...facts.affiliations],
  roles: [...facts.roles],
  grants: [...facts.grants],
})
/** What the engine says, in the oracle's words. */
const engineSays = (snapshot: Snapshot, question: Question) => {
  const explanation = explain(snapshot, question)
  return {
    check: check(snapshot, question),
    ways: explanation.allowed
      ? [...new Set(explanation.ways.map(({ by }) => ('grant' in by ? by.grant : 'metarole')))].sort()
      : [],
    nearest: explanation.allowed ? null : explanation.misses[0]?.miss,
  }
}

export const oracleSays = (facts: PlainFacts, question: Question) => {
  const ways = oracleWays(facts, question)
  return { check: ways.length > 0, ways, nearest: oracleNearestMiss(facts, question) }
}

const apart = (facts: PlainFacts, question: Question, snapshot: Snapshot): boolean =>
  JSON.stringify(engineSays(snapshot, question)) !== JSON.stringify(oracleSays(facts, question))

/** Fewer facts may make no model: those are no counterexample. */
const apartAnew = (facts: PlainFacts, question: Question): boolean => {
  try {
    return apart(facts, question, compile(facts))
  } catch (error) {
    if (error instanceof EngineRefusal) return false
    throw error
  }
}

/** Throws the counterexample as a case file, ready to be kept in test/cases. */
export const agree = (facts: PlainFacts, question: Question, snapshot: Snapshot): void => {
  if (!apart(facts, question, snapshot)) return
  const least = smallest(facts, (lesser) => apartAnew(lesser, question))
  const name = least === facts ? 'a counterexample (perhaps only after changes)' : 'a counterexample'
  const engine = JSON.stringify(engineSays(least === facts ? snapshot : compile(least), question))
  const oracle = JSON.stringify(oracleSays(least, question))
  throw new Error(`engine ${engine}\noracle ${oracle}\n${caseText(name, least, question)}`)
}

/** The same of a list: what one names and the other does not is asked as a question of its own, and told. */
export const agreeOnList = (
  facts: PlainFacts,
  snapshot: Snapshot,
  lists: { readonly engine: readonly string[]; readonly oracle: readonly string[] },
  questionAbout: (id: string) => Question,
): void => {
  const { engine, oracle } = lists
  if (JSON.stringify(engine) === JSON.stringify(oracle)) return
  const id = [...engine, ...oracle].find((one) => !engine.includes(one) || !oracle.includes(one))
  const told = `the engine lists ${engine.join(', ')}\nthe oracle ${oracle.join(', ')}`
  if (id === undefined) throw new Error(`${told}: in another order`)
  const question = questionAbout(id)
  agree(facts, question, snapshot)
  throw new Error(`${told}, though both agree on the question:\n${caseText('a list apart', facts, question)}`)
}

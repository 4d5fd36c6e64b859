/** Writes facts and a question as a case file, so that a counterexample of a property test can be kept as a case. */
import { stringify } from 'yaml'
import type { GrantFact, Question } from '../../src/core/engine/facts.ts'
import { oracleNearestMiss, oracleWays, type PlainFacts } from './oracle.ts'

const moment = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '')
const span = ({
  from,
  until,
}: {
  readonly from?: number | null | undefined
  readonly until?: number | null | undefined
}) => ({
  ...(from != null && { from: moment(from) }),
  ...(until != null && { until: moment(until) }),
})

/** What is absent or has its default value is left out, for a person to see what matters. */
const terse = <T extends object>(fact: T, defaults: Partial<T> = {}) =>
  Object.fromEntries(Object.entries(fact).filter(([key, value]) => value != null && value !== defaults[key as keyof T]))

const grantEntry = ({ id, subject, role, right, scope, active, ...times }: GrantFact) => ({
  id,
  ...('account' in subject
    ? subject
    : {
        affiliates: {
          of: subject.affiliates,
          below: subject.below,
          ...(subject.kind != null && { kind: subject.kind }),
        },
      }),
  ...(role != null && { role }),
  ...(right != null && { right }),
  scope,
  ...span(times),
  ...(!active && { active }),
})

/** The expected answer is the oracle's. */
export const caseText = (name: string, facts: PlainFacts, { account, action, node, at }: Question): string => {
  const miss = oracleNearestMiss(facts, { account, action, node, at })
  const why = miss ?? oracleWays(facts, { account, action, node, at })
  const asked = { account, action, node: typeof node === 'string' ? node : terse(node), at: moment(at) }
  const { catalog, roles, nodes, shares, accounts, affiliations, grants } = facts
  const entry = {
    case: name,
    catalog: {
      actions: catalog.actions.map((one) => terse(one, { changes: false })),
      rights: catalog.rights.map((one) => terse(one, { own: false })),
      metaroles: catalog.metaroles,
      roles,
    },
    facts: {
      nodes: nodes.map((one) => terse(one, { archived: false })),
      shares,
      accounts: accounts.map((one) => terse(one, { active: true })),
      affiliations: affiliations.map(({ from, until, ...one }) => ({ ...one, ...span({ from, until }) })),
      grants: grants.map(grantEntry),
    },
    questions: [{ ...asked, answer: miss === null ? 'yes' : 'no', why }],
  }
  return stringify([entry], { collectionStyle: 'any', lineWidth: 120 })
}

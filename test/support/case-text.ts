/** Writes facts and a question as a case file, so that a counterexample of a property test can be kept as a case. */
import { Document, isSeq, visit } from 'yaml'
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
export const caseText = (name: string, facts: PlainFacts, question: Question): string => {
  const miss = oracleNearestMiss(facts, question)
  const why = miss ?? oracleWays(facts, question)
  const { account, action, node, sent, at } = question
  const asked = {
    account,
    action,
    node: typeof node === 'string' ? node : terse(node),
    ...(sent !== undefined && { sent }),
    at: moment(at),
  }
  const { catalog, roles, nodes, shares, accounts, affiliations, grants } = facts
  const entry = {
    case: name,
    catalog: {
      actions: catalog.actions.map((one) => terse(one, { changes: false })),
      rights: catalog.rights.map((one) => terse(one, { own: false })),
      metaroles: catalog.metaroles,
      roles,
      ...(catalog.sharesEnd === true && { sharesEnd: true }),
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
  return text([entry])
}

/** A fact a line, as people write them. */
const text = (entries: readonly object[]): string => {
  const document = new Document(entries)
  visit(document, {
    Map: (_key, map, path) => {
      if (isSeq(path.at(-1)) && path.length > 2) map.flow = true
    },
  })
  return document.toString({ lineWidth: 0 })
}

/** Leaves out every fact without which it still fails, so that a counterexample shows only what matters. */
export const smallest = (facts: PlainFacts, fails: (facts: PlainFacts) => boolean): PlainFacts => {
  let least = facts
  const attempt = (lesser: PlainFacts) => {
    if (fails(lesser)) least = lesser
  }
  for (const key of ['grants', 'affiliations', 'shares', 'accounts', 'roles', 'nodes'] as const) {
    for (const fact of facts[key]) attempt({ ...least, [key]: least[key].filter((one) => one !== fact) })
  }
  for (const key of ['metaroles', 'rights', 'actions'] as const) {
    for (const fact of facts.catalog[key]) {
      attempt({ ...least, catalog: { ...least.catalog, [key]: least.catalog[key].filter((one) => one !== fact) } })
    }
  }
  return least
}

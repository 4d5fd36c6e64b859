/** What a case refers to must be there: a mistyped id would make a «no» that proves nothing. */
import type { Miss } from '../../src/core/engine/facts.ts'
import { didYouMean, type Path } from '../../src/services/catalog/index.ts'
import { type CaseEntry, type CaseFacts, comparisons, type QuestionEntry } from './case-format.ts'
import type { PlainFacts } from './oracle.ts'

type Report = (path: Path, reason: string) => void

const missCodes: readonly Miss['miss'][] = [
  'unknown-account',
  'unknown-action',
  'unknown-node',
  'account-inactive',
  'organization-archived',
  'metarole-powerless',
  'grant-deactivated',
  'grant-expired',
  'grant-not-started',
  'view-only',
  'condition-fails',
  'not-owner',
  'other-branch',
  'role-lacks-right',
  'metarole-fixed',
  'no-grant',
]

const ids = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id)

export const checkCase = (
  entry: CaseEntry,
  facts: PlainFacts,
  kinds: readonly string[] | null,
  report: Report,
): void => {
  const known = {
    action: ids(facts.catalog.actions),
    right: ids(facts.catalog.rights),
    metarole: ids(facts.catalog.metaroles),
    role: ids(facts.roles),
    node: ids(facts.nodes),
    account: ids(facts.accounts),
    grant: ids(facts.grants),
    affiliation: ids(facts.affiliations),
  }
  const refer: Refer = (path, what, id) => {
    if (id == null || known[what].includes(id)) return
    report(path, `unknown ${what} “${id}”${didYouMean(id, known[what])}`)
  }
  for (const what of ['node', 'account', 'role', 'grant', 'affiliation'] as const) {
    const twice = known[what].find((id, at) => known[what].indexOf(id) < at)
    if (twice !== undefined) report(['facts', `${what}s`], `the ${what} “${twice}” is there twice`)
  }
  if (entry.catalog) checkCatalog(entry.catalog, refer, report)
  checkFacts(entry.facts, kinds, refer, report)
  for (const [at, asked] of entry.questions.entries()) checkQuestion(['questions', at], asked, refer, report)
}

type Known = 'action' | 'right' | 'metarole' | 'role' | 'node' | 'account' | 'grant' | 'affiliation'
type Refer = (path: Path, what: Known, id: string | null | undefined) => void

const checkCatalog = (
  { rights, metaroles, roles = [] }: NonNullable<CaseEntry['catalog']>,
  refer: Refer,
  report: Report,
) => {
  const all = (path: Path, what: Known, said: readonly string[] = []) => {
    for (const [at, id] of said.entries()) refer([...path, at], what, id)
  }
  for (const [at, { actions, when = [] }] of rights.entries()) {
    all(['catalog', 'rights', at, 'actions'], 'action', actions)
    for (const [place, comparison] of when.entries()) {
      if (comparisons.filter((one) => comparison[one] !== undefined).length === 1) continue
      report(['catalog', 'rights', at, 'when', place], `a comparison has one of: ${comparisons.join(', ')}`)
    }
  }
  for (const [at, one] of metaroles.entries()) all(['catalog', 'metaroles', at, 'rights'], 'right', one.rights)
  for (const [at, one] of roles.entries()) all(['catalog', 'roles', at, 'rights'], 'right', one.rights)
}

const checkFacts = (facts: CaseFacts, kinds: readonly string[] | null, refer: Refer, report: Report) => {
  for (const [at, { kind, parent, owners = [] }] of facts.nodes.entries()) {
    const path = ['facts', 'nodes', at]
    if (kinds !== null && !kinds.includes(kind ?? '')) {
      const reason = kind === undefined ? 'a node of a preset has a “kind”' : `unknown kind “${kind}”`
      report(path, reason + didYouMean(kind ?? '', kinds))
    }
    refer([...path, 'parent'], 'node', parent)
    for (const owner of owners) refer([...path, 'owners'], 'account', owner)
  }
  for (const [at, { node, to }] of (facts.shares ?? []).entries()) {
    refer(['facts', 'shares', at, 'node'], 'node', node)
    refer(['facts', 'shares', at, 'to'], 'node', to)
  }
  for (const [at, { metarole, home }] of facts.accounts.entries()) {
    refer(['facts', 'accounts', at, 'metarole'], 'metarole', metarole)
    refer(['facts', 'accounts', at, 'home'], 'node', home)
  }
  for (const [at, { node }] of (facts.affiliations ?? []).entries()) {
    refer(['facts', 'affiliations', at, 'node'], 'node', node)
  }
  for (const [at, { rights }] of (facts.roles ?? []).entries()) {
    for (const right of rights) refer(['facts', 'roles', at, 'rights'], 'right', right)
  }
  for (const [at, grant] of (facts.grants ?? []).entries()) checkGrant(['facts', 'grants', at], grant, refer, report)
}

const checkGrant = (path: Path, grant: NonNullable<CaseFacts['grants']>[number], refer: Refer, report: Report) => {
  if ((grant.account === undefined) === (grant.affiliates === undefined)) {
    report(path, 'a grant is to an “account” or to “affiliates”: say one of them')
  }
  if ((grant.role === undefined) === (grant.right === undefined)) {
    report(path, 'a grant brings a “role” or a “right”: say one of them')
  }
  refer([...path, 'account'], 'account', grant.account)
  refer([...path, 'affiliates', 'of'], 'node', grant.affiliates?.of)
  refer([...path, 'role'], 'role', grant.role)
  refer([...path, 'right'], 'right', grant.right)
  refer([...path, 'scope'], 'node', grant.scope)
  for (const [at, node] of (grant.within ?? []).entries()) refer([...path, 'within', at], 'node', node)
}

/** What a list question seeks: the one thing that it does not say. */
export const holeIn = (asked: QuestionEntry): 'account' | 'action' | 'node' | undefined => {
  const [hole, ...others] = (['account', 'action', 'node'] as const).filter((key) => asked[key] === undefined)
  return others.length === 0 ? hole : undefined
}

/** Only a question that says so may ask about what is unknown; what stands after it in the question is then not looked at. */
const checkQuestion = (path: Path, asked: QuestionEntry, refer: Refer, report: Report) => {
  const why = [asked.why ?? []].flat()
  const named = [
    { key: 'account', what: 'account', id: asked.account },
    { key: 'action', what: 'action', id: asked.action },
    { key: 'node', what: 'node', id: typeof asked.node === 'string' ? asked.node : asked.node?.parent },
  ] as const
  const meant = named.findIndex(({ what }) => why.includes(`unknown-${what}`))
  for (const { key, what, id } of meant < 0 ? named : named.slice(0, meant)) refer([...path, key], what, id)
  if (Array.isArray(asked.answer)) return checkList(path, asked, refer, report)
  if (named.some(({ key }) => asked[key] === undefined)) {
    report(path, 'a yes or no is about an “account”, an “action” and a “node”; the answer to a list question is a list')
  }
  if (asked.kind !== undefined)
    report([...path, 'kind'], '“kind” narrows a list of nodes; a described node has its own')
  if (asked.answer === 'yes') {
    for (const way of why) if (way !== 'metarole') refer([...path, 'why'], 'grant', way)
    return
  }
  if (why.length > 1) report([...path, 'why'], 'a no has one nearest miss')
  for (const code of why) {
    if (missCodes.some((one) => one === code)) continue
    report(
      [...path, 'why'],
      `unknown miss “${code}”${didYouMean(code, missCodes) || `; known: ${missCodes.join(', ')}`}`,
    )
  }
}

const checkList = (path: Path, asked: QuestionEntry, refer: Refer, report: Report) => {
  const hole = holeIn(asked)
  if (hole === undefined) {
    report(path, 'a list question leaves out the one it seeks: “account”, “action” or “node”')
    return
  }
  for (const [at, id] of (asked.answer as string[]).entries()) refer([...path, 'answer', at], hole, id)
  if (asked.why !== undefined) report([...path, 'why'], 'a list has no “why”')
  if (asked.kind !== undefined && hole !== 'node') report([...path, 'kind'], '“kind” narrows a list of nodes')
}

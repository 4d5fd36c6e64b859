/** Reads case files: facts, questions, expected answers. Everything wrong in a file is told at once, with its line. */
import { readFile } from 'node:fs/promises'
import type { GrantFact, GrantSubject, Question, RightsCatalog, RoleFact } from '../../src/core/engine/facts.ts'
import {
  type Catalog,
  type Fault,
  faultText,
  loadPreset,
  type Path,
  readSource,
  rightsCatalog,
  type Source,
} from '../../src/services/catalog/index.ts'
import { grantFacts, roleFacts, type StoredLimit, worldOf } from '../../src/services/decisions/index.ts'
import { checkCase, holeIn } from './case-check.ts'
import { type CaseCatalog, type CaseEntry, type CaseFacts, CaseFile, type QuestionEntry } from './case-format.ts'
import type { PlainFacts } from './oracle.ts'

export interface Case {
  readonly name: string
  /** `file:line`, where it begins. */
  readonly place: string
  /** The preset it stands on; null when it brings its own catalog. */
  readonly preset: string | null
  readonly facts: PlainFacts
  /** Places chosen for what a grant brings that can be limited, by grant (A13). */
  readonly limits: CaseLimits
  /** The facts that decide: each grant where its rights are held. */
  readonly decided: PlainFacts
  /** What people call nodes and persons, by id. */
  readonly names: CaseNames
  readonly questions: readonly CaseQuestion[]
}

/** Titles of nodes, and full names of persons. */
export interface CaseNames {
  readonly nodes: ReadonlyMap<string, string>
  readonly persons: ReadonlyMap<string, string>
  /** Of the case's own catalog: actions, rights, metaroles and roles. */
  readonly catalog: ReadonlyMap<string, { readonly ru: string; readonly en: string }>
}

export type CaseLimits = readonly StoredLimit[]

export type CaseQuestion = CaseCheck | CaseList

export interface CaseCheck {
  readonly place: string
  readonly question: Question
  readonly answer: boolean
  /** Sorted: the ways of a yes (grant ids, `metarole`), the nearest miss of a no. Null: not said. */
  readonly why: readonly string[] | null
  /** The sentence in which «Почему?» answers. Null: not said. */
  readonly says: { readonly ru: string; readonly en: string } | null
}

/** A question with a hole in it: which accounts, which actions, which nodes. */
export interface CaseList {
  readonly place: string
  readonly list: 'account' | 'action' | 'node'
  /** What is sought is blank in it. */
  readonly question: Question
  /** Of nodes: only those of this kind. */
  readonly kind: string | null
  /** Sorted: exactly these. */
  readonly answer: readonly string[]
}

export class CaseFileError extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultText).join('\n'))
    this.name = 'CaseFileError'
    this.faults = faults
  }
}

export const readCaseFile = async (file: string): Promise<Case[]> => parseCases(await readFile(file, 'utf8'), file)

export const parseCases = async (text: string, file: string): Promise<Case[]> => {
  const source = readSource(CaseFile, file, text)
  if (source.faults.length > 0 || source.value === undefined) throw new CaseFileError(source.faults)
  const faults: Fault[] = []
  const cases: Case[] = []
  for (const [at, entry] of source.value.entries()) {
    const report = (path: Path, reason: string) => faults.push(source.fault([at, ...path], reason))
    const catalog = await catalogOf(entry, report)
    if (catalog === undefined) continue
    const facts = factsOf(entry, catalog)
    checkCase(entry, facts, catalog.catalog?.kinds.map(({ id }) => id) ?? null, report)
    cases.push(caseOf(source, at, entry, facts, catalog.catalog))
  }
  if (faults.length > 0) throw new CaseFileError(faults)
  return cases
}

/** What a case stands on: a preset, or what it says itself. */
interface Ground {
  readonly rights: RightsCatalog
  readonly roles: readonly RoleFact[]
  /** Null: the case brings its own, and any kind will do. */
  readonly catalog: Catalog | null
}

const presets = new Map<string, Promise<Catalog>>()

const catalogOf = async (
  { preset, catalog }: CaseEntry,
  report: (path: Path, reason: string) => void,
): Promise<Ground | undefined> => {
  if ((preset === undefined) === (catalog === undefined)) {
    report(['case'], 'a case stands on a “preset” or brings a “catalog”: say one of them')
    return undefined
  }
  if (catalog !== undefined) return groundOf(catalog)
  const id = preset as string
  const loading = presets.get(id) ?? loadPreset(id)
  presets.set(id, loading)
  try {
    const loaded = await loading
    return {
      rights: rightsCatalog(loaded),
      roles: loaded.roles.map(({ id, rights }) => ({ id, rights })),
      catalog: loaded,
    }
  } catch (error) {
    report(['preset'], `the preset “${id}” cannot be used: ${(error as Error).message}`)
    return undefined
  }
}

const groundOf = ({ actions, rights, metaroles, roles = [], sharesEnd }: CaseCatalog): Ground => ({
  rights: {
    actions: actions.map(({ id, changes = false }) => ({ id, changes })),
    // That each comparison has exactly one operand is checked before a question is asked.
    rights: rights as RightsCatalog['rights'],
    metaroles: metaroles.map(({ id, power, rights = [] }) => ({ id, power, rights })),
    ...(sharesEnd === true && { sharesEnd }),
  },
  roles,
  catalog: null,
})

const secondsOf = (moment: string): number => Date.parse(moment) / 1000
const secondsOrNull = (moment: string | undefined): number | null => (moment === undefined ? null : secondsOf(moment))

const namesOf = ({ facts: { nodes, accounts }, catalog }: CaseEntry): CaseNames => ({
  nodes: new Map(nodes.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title]]))),
  persons: new Map(accounts.flatMap(({ id, person, name }) => (name === undefined ? [] : [[person ?? id, name]]))),
  catalog: new Map(
    [catalog?.actions, catalog?.rights, catalog?.metaroles, catalog?.roles].flatMap((things = []) =>
      things.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title]])),
    ),
  ),
})

const factsOf = ({ facts }: CaseEntry, ground: Ground): PlainFacts => ({
  catalog: ground.rights,
  nodes: facts.nodes.map((node) => ({ ...node, kind: node.kind ?? 'node', parent: node.parent ?? null })),
  shares: facts.shares ?? [],
  accounts: facts.accounts.map((account) => ({
    ...account,
    home: account.home ?? null,
    active: account.active ?? true,
    // Whoever has a name is somebody.
    person: account.person ?? (account.name === undefined ? null : account.id),
  })),
  affiliations: (facts.affiliations ?? []).map((one, at) => ({
    id: one.id ?? `a${at + 1}`,
    person: one.person,
    node: one.node,
    kind: one.kind,
    from: secondsOrNull(one.from),
    until: secondsOrNull(one.until),
  })),
  roles: [...ground.roles, ...(facts.roles ?? [])],
  grants: (facts.grants ?? []).map(grantOf),
})

const grantOf = (entry: NonNullable<CaseFacts['grants']>[number], at: number): GrantFact => ({
  id: entry.id ?? `g${at + 1}`,
  subject: subjectOf(entry),
  role: entry.role ?? null,
  right: entry.right ?? null,
  scope: entry.scope,
  from: secondsOrNull(entry.from),
  until: secondsOrNull(entry.until),
  active: entry.active ?? true,
})

const subjectOf = ({ account, affiliates }: NonNullable<CaseFacts['grants']>[number]): GrantSubject =>
  affiliates === undefined
    ? { account: account ?? '' }
    : { affiliates: affiliates.of, below: affiliates.below ?? false, kind: affiliates.kind ?? null }

/** Asked at this moment, where neither the case nor the question says another: an answer must not change from day to day. */
const timeless = '2026-09-01T00:00:00Z'

/** Where each grant's rights are held is a matter of the preset. */
const decidedBy = (catalog: Catalog, facts: PlainFacts, limits: CaseLimits): PlainFacts => {
  const world = worldOf(catalog, { ...facts, limits })
  return {
    ...facts,
    roles: facts.roles.flatMap((role) => roleFacts(catalog, role)),
    grants: facts.grants.flatMap((grant) => grantFacts(world, grant)),
  }
}

const caseOf = (
  source: Source<CaseFile>,
  at: number,
  entry: CaseEntry,
  facts: PlainFacts,
  catalog: Catalog | null,
): Case => {
  const limits = (entry.facts.grants ?? []).flatMap(({ within = [] }, order) =>
    within.map((node) => ({ grant: facts.grants[order]?.id ?? '', node })),
  )
  const placeOf = (path: Path) => {
    const { file, line } = source.fault([at, ...path], '')
    return `${file}:${line}`
  }
  const questionOf = (asked: QuestionEntry, place: number): CaseQuestion => {
    const question = {
      account: asked.account ?? '',
      action: asked.action ?? '',
      node: asked.node ?? '',
      ...(asked.sent !== undefined && { sent: asked.sent }),
      at: secondsOf(asked.at ?? entry.at ?? timeless),
    }
    const common = { place: placeOf(['questions', place]), question }
    if (Array.isArray(asked.answer)) {
      const list = holeIn(asked) ?? 'node'
      return { ...common, list, kind: asked.kind ?? null, answer: [...asked.answer].sort() }
    }
    const why = asked.why === undefined ? null : [asked.why].flat().sort()
    return { ...common, answer: asked.answer === 'yes', why, says: asked.says ?? null }
  }
  return {
    name: entry.case,
    place: placeOf(['case']),
    preset: entry.preset ?? null,
    facts,
    limits,
    decided: catalog === null ? facts : decidedBy(catalog, facts, limits),
    names: namesOf(entry),
    questions: entry.questions.map(questionOf),
  }
}

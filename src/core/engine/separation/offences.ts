/** Who holds what rules of separation keep apart. */
import { metaroleOf, PRESENT, personOf, presentAccount, stateOf } from '../tables/accounts.ts'
import { visitAccountsOf } from '../tables/accounts-by-person.ts'
import { metaroleBundle } from '../tables/bundles.ts'
import { bundleOf, flagsOf, IS_ACTIVE } from '../tables/grants.ts'
import { isTaken, NONE, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { accountsIn, addSubject, newSubjectSet } from '../what-if/subject-set.ts'
import { type HeldPart, heldParts } from './duties-held.ts'
import { meetings } from './meetings.ts'
import { type MovedFacts, movedAccounts } from './moved-accounts.ts'
import { type Brought, broughtBy, type Separation, type SeparationRule, type Wanted } from './separation-rules.ts'

/** One thing of a side that somebody holds, and by what. */
export interface HeldDuty {
  /** Its place in the side. */
  readonly duty: number
  readonly account: string
  /** Null: the power of the account's metarole. */
  readonly grant: string | null
  readonly scope: string
}

/** Two things that are kept apart, held together. */
export interface Clash {
  readonly held: readonly [HeldDuty, HeldDuty]
  /** The topmost nodes where both hold; null: the rule asks for none. */
  readonly places: readonly string[] | null
  /** From when until when, in seconds; `from` is never before the moment asked of, `until` may be infinite. */
  readonly from: number
  readonly until: number
}

/** Somebody breaks a rule. */
export interface Offence {
  readonly rule: string
  /** Null: an account alone, by its own grants or for want of a person. */
  readonly person: string | null
  /** Who holds something of it. */
  readonly accounts: readonly string[]
  readonly clashes: readonly Clash[]
}

/** What a rule is asked of: an account, or a person with all their accounts. */
interface Subject {
  readonly person: number
  readonly accounts: readonly number[]
}

/** Of these accounts and their persons, or of all: now and by what is held for later. Sorted by rule, in the order of the accounts. */
export function offences(
  s: Snapshot,
  separation: Separation,
  accounts: readonly string[] | 'all',
  at: number,
): Offence[] {
  const { rules } = separation
  if (rules.length === 0) return []
  const wanted = broughtBy(s, separation)
  const asked = accounts === 'all' ? holdersOfAny(s, wanted) : present(s, accounts)
  return offencesAmong({ s, rules, wanted, at }, asked)
}

/** The same of those whose duties these facts, which are taken already, may have added to. */
export function offencesBy(s: Snapshot, separation: Separation, moved: MovedFacts, at: number): Offence[] {
  const { rules } = separation
  if (rules.length === 0) return []
  const wanted = broughtBy(s, separation)
  return offencesAmong({ s, rules, wanted, at }, present(s, movedAccounts(s, wanted, moved)))
}

/** Metaroles that bring both sides of a rule by themselves: whoever has one of them breaks it, and no deed parts the two. */
export function metarolesOfBoth(s: Snapshot, separation: Separation): string[] {
  const wanted = broughtBy(s, separation)
  const { metaroles } = s.bundles
  return Array.from({ length: metaroles.size }, (_, metarole) => metarole)
    .filter((metarole) => {
      const brought = metarole === NONE ? [] : wanted(metaroleBundle(s.bundles, metarole))
      return brought.length > countedOf({ grant: NONE }, brought).length
    })
    .map((metarole) => textOf(metaroles, metarole))
}

const present = (s: Snapshot, accounts: readonly string[]): number[] =>
  accounts.map((id) => presentAccount(s.accounts, id)).filter((account) => account !== NONE)

function offencesAmong(asking: Asking, asked: readonly number[]): Offence[] {
  const { s, rules } = asking
  const ofPersons = rules.some(({ of }) => of === 'person')
  return subjectsOf(s, asked, ofPersons).flatMap((subject) => offencesOf(asking, subject))
}

/** Holders of grants, and of metaroles, that bring anything of the rules. */
function holdersOfAny(s: Snapshot, wanted: Wanted): number[] {
  const subjects = newSubjectSet()
  for (let grant = 1; grant < s.grants.ids.size; grant++) {
    if (!isTaken(s.grants.ids, grant) || (flagsOf(s.grants, grant) & IS_ACTIVE) === 0) continue
    if (wanted(bundleOf(s.grants, grant)).length > 0) addSubject(s, grant, subjects)
  }
  for (let account = 1; account < s.accounts.ids.size; account++)
    if ((stateOf(s.accounts, account) & PRESENT) !== 0 && wanted(powerOf(s, account)).length > 0)
      subjects.accounts.add(account)
  return accountsIn(s, subjects).map((id) => presentAccount(s.accounts, id))
}

const powerOf = (s: Snapshot, account: number): number => metaroleBundle(s.bundles, metaroleOf(s.accounts, account))

function subjectsOf(s: Snapshot, accounts: readonly number[], ofPersons: boolean): Subject[] {
  const seen = new Set<number>()
  const subjects: Subject[] = []
  for (const account of accounts) {
    if (seen.has(account)) continue
    const person = ofPersons ? personOf(s.accounts, account) : NONE
    const all: number[] = person === NONE ? [account] : []
    if (person !== NONE)
      visitAccountsOf(s.accounts, person, (one) => {
        if ((stateOf(s.accounts, one) & PRESENT) !== 0) all.push(one)
      })
    for (const one of all) seen.add(one)
    subjects.push({ person, accounts: all })
  }
  return subjects
}

interface Asking {
  readonly s: Snapshot
  readonly rules: readonly SeparationRule[]
  readonly wanted: Wanted
  readonly at: number
}

interface Part extends HeldPart {
  readonly brought: Brought
}

function offencesOf({ s, rules, wanted, at }: Asking, { person, accounts }: Subject): Offence[] {
  const byRule = new Map<number, [Part[], Part[]]>()
  for (const account of accounts)
    for (const part of heldParts(s, account, at))
      for (const brought of countedOf(part, wanted(part.bundle))) {
        const sides = byRule.get(brought.rule) ?? [[], []]
        sides[brought.side].push({ ...part, brought })
        byRule.set(brought.rule, sides)
      }
  return [...byRule].flatMap(([place, [left, right]]) => {
    if (left.length === 0 || right.length === 0) return []
    const rule = rules[place] as SeparationRule
    const clashing = left.flatMap((one) => right.map((other) => [one, other] as const))
    if (rule.of === 'person') return told(s, rule, person, clashing)
    const ofOne = (account: number) => clashing.filter((both) => both.every((part) => part.account === account))
    return accounts.flatMap((account) => told(s, rule, NONE, ofOne(account)))
  })
}

/** A metarole that brings both sides of a rule was made so by the preset: no deed can part them, so it counts for neither. */
const countedOf = ({ grant }: Pick<HeldPart, 'grant'>, brought: readonly Brought[]): readonly Brought[] =>
  grant === NONE
    ? brought.filter(({ rule, side }) => !brought.some((other) => other.rule === rule && other.side !== side))
    : brought

function told(s: Snapshot, rule: SeparationRule, person: number, pairs: readonly (readonly [Part, Part])[]): Offence[] {
  const clashes = pairs.flatMap(([left, right]) => clash(s, rule, left, right) ?? [])
  if (clashes.length === 0) return []
  const accounts = [...new Set(clashes.flatMap(({ held }) => held.map(({ account }) => account)))]
  return [{ rule: rule.id, person: person === NONE ? null : textOf(s.accounts.persons, person), accounts, clashes }]
}

function clash(s: Snapshot, rule: SeparationRule, left: Part, right: Part): Clash | undefined {
  const from = Math.max(left.from, right.from)
  const until = Math.min(left.until, right.until)
  if (from >= until) return undefined
  const places = rule.at === 'anywhere' ? null : meetings(s, reachOf(left), reachOf(right))
  if (places?.length === 0) return undefined
  const duty = ({ brought, account, grant, scope }: Part): HeldDuty => ({
    duty: brought.duty,
    account: textOf(s.accounts.ids, account),
    grant: grant === NONE ? null : textOf(s.grants.ids, grant),
    scope: textOf(s.nodes.ids, scope),
  })
  const named = places?.map((place) => textOf(s.nodes.ids, place)) ?? null
  return { held: [duty(left), duty(right)], places: named, from, until }
}

const reachOf = ({ scope, brought: { need } }: Part) => ({ scope, need })

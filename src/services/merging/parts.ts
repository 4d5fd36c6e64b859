import type { StoredAccount } from '../accounts/index.ts'
import type { StoredAffiliation } from '../affiliations/index.ts'
import type { Context } from '../decisions/index.ts'
import type { PersonToMerge } from '../persons/index.ts'
import type { Kept, KeptOther } from './kept.ts'
import type { Side } from './merge-authority.ts'

/** Of what hangs on the survivor now: what goes back to one who was merged into it. */
export interface Part extends Side {
  readonly kept: KeptOther
}

/**
 * Back go their own, and of what came after: an affiliation that goes on from theirs, parents of a child in their class, an account of an
 * organization where only they are. What has left the survivor since is let alone.
 */
export function partsOf(ctx: Context, kept: Kept, survivor: Side, persons: readonly PersonToMerge[]): Part[] {
  const parts = kept.others.flatMap((other): Part[] => {
    const person = persons.find(({ id }) => id === other.id)
    if (person === undefined) return []
    const affiliations = goingOnFrom(survivor.affiliations, other.affiliations)
    const accounts = survivor.accounts.filter(({ id }) => other.accounts.includes(id))
    const wards = survivor.wards.filter(({ id }) => other.wards.includes(id))
    return [{ kept: other, person, affiliations, accounts, wards }]
  })
  const gone = parts.flatMap(({ affiliations }) => affiliations)
  const own = survivor.affiliations.filter((one) => !gone.includes(one))
  const isNew = (which: 'accounts' | 'wards') => {
    const known = [kept.own, ...kept.others].flatMap((one) => one[which])
    return ({ id }: { readonly id: string }) => !known.includes(id)
  }
  const newAccounts = survivor.accounts.filter(isNew('accounts'))
  const newWards = survivor.wards.filter(isNew('wards'))
  return parts.map((part) => ({
    ...part,
    accounts: [...part.accounts, ...newAccounts.filter((one) => isOfPlace(ctx, one, part.affiliations, own))],
    wards: [...part.wards, ...newWards.filter((one) => isOfClass(one, part.affiliations, own))],
  }))
}

function goingOnFrom(all: readonly StoredAffiliation[], ids: readonly string[]): StoredAffiliation[] {
  const known = new Set(ids)
  for (const one of all) if (one.continues !== null && known.has(one.continues)) known.add(one.id)
  return all.filter(({ id }) => known.has(id))
}

function isOfPlace(
  { decisions }: Context,
  { home_id: home }: StoredAccount,
  theirs: readonly StoredAffiliation[],
  own: readonly StoredAffiliation[],
): boolean {
  const isThere = ({ node_id: node }: StoredAffiliation) => node === home || decisions.ancestors(node).includes(home)
  return theirs.some(isThere) && !own.some(isThere)
}

function isOfClass(
  { node_id: node }: StoredAffiliation,
  theirs: readonly StoredAffiliation[],
  own: readonly StoredAffiliation[],
): boolean {
  const isIn = (one: StoredAffiliation) => one.kind === 'student' && one.node_id === node
  return theirs.some(isIn) && !own.some(isIn)
}

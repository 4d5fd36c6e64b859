import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { rejoinAccounts, type StoredAccount, updateAccount } from '../accounts/index.ts'
import { listAffiliationsAbout, reassignAffiliations, reassignWards } from '../affiliations/index.ts'
import { type Deed, freshProof } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import type { Acting } from '../decisions/index.ts'
import { movingWithinLaw } from '../delegation/index.ts'
import { areToldApart, markPairsMerged } from '../duplicates/index.ts'
import { takeOrigins } from '../feeds/index.ts'
import { absorbPerson, lockPersons, type PersonToMerge, saveSurvivor } from '../persons/index.ts'
import type { Hanging, KeptOther } from './kept.ts'
import {
  accountsOf,
  requireMayJoinAffiliations,
  requireMayMerge,
  requireMayOpenWays,
  type Side,
} from './merge-authority.ts'
import { insertMerge } from './queries-merges.ts'
import type { PersonMerge } from './shapes.ts'
import { fieldsOf, survivorFields, whence } from './survivor-fields.ts'
import { factsOfMerge, toldOfMerge } from './told-of-merge.ts'

/**
 * Makes one person of several (E6): posts, classes, children, accounts and with them their identities and grants go to the survivor; the
 * others stay behind as they were, shown in no list. Returns the id of the merge. Its inverse is `unmergePersons`.
 */
export const mergePersons: Deed<PersonMerge, string> = {
  name: 'merging.merge-persons',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, asked) {
    const acting = { ctx, actor, db: tx }
    const sides = await sidesOf(tx, asked)
    const persons = sides.map(({ person }) => person)
    await requireMayMerge(acting, sides)
    if (await areToldApart(tx, [asked.survivorId, ...asked.otherIds])) throw new Problem('pair-told-apart')
    requireAsWasRead(asked, persons)
    const after = survivorFields(persons, asked.chosen)
    const turnedOff = accountsToTurnOff(acting, sides, asked.keepAccounts ?? [])
    await requireMayJoinAffiliations(acting, sides)
    await requireMayOpenWays(acting, sides, after)
    const others: KeptOther[] = []
    const about = { accounts: sides.flatMap(({ accounts }) => accounts.map(({ id }) => id)) }
    const grants = await movingWithinLaw(acting, { about, to: 'another' }, async () => {
      for (const side of sides.slice(1)) others.push(await joinSide(tx, side, asked.survivorId))
      for (const { id } of turnedOff) await updateAccount(tx, id, { active: false }, ctx.clock())
      await saveSurvivor(tx, asked.survivorId, after, ctx.clock())
    })
    const pairs = await markPairsMerged(tx, [asked.survivorId, ...asked.otherIds], ctx.clock())
    const before = fieldsOf(persons[0] as PersonToMerge)
    const origins = await takeOrigins(tx, asked.survivorId, whence(persons, asked.chosen))
    const own = hangingOn(sides[0] as Side)
    const kept = { before, after, origins, own, others, pairs, turnedOff: turnedOff.map(({ id }) => id) }
    const row = { survivor_id: asked.survivorId, other_ids: [...asked.otherIds], kept }
    const id = await insertMerge(tx, { ...row, at: ctx.clock(), by_title: actor.title })
    return {
      result: id,
      changed: toldOfMerge(sides, { before, after, turnedOff }),
      facts: [...factsOfMerge(ctx, sides, asked.survivorId, turnedOff), ...grants],
    }
  },
}

/** The survivor first. */
async function sidesOf(tx: Transaction, { survivorId, otherIds }: PersonMerge): Promise<Side[]> {
  if (otherIds.includes(survivorId))
    refuseFields([{ field: 'otherIds', code: 'field-invalid', values: { reason: two } }])
  const ids = [survivorId, ...otherIds]
  const found = await lockPersons(tx, ids)
  const affiliations = await listAffiliationsAbout(tx, ids)
  const sides: Side[] = []
  for (const id of ids) {
    const person = found.find((one) => one.id === id)
    if (person === undefined) throw new Problem('not-found')
    const own = affiliations.filter((one) => one.person_id === id)
    const wards = affiliations.filter((one) => one.guardian_of === id)
    sides.push({ person, accounts: await accountsOf(tx, id), affiliations: own, wards })
  }
  return sides
}

const two = { ru: 'объединяют разные записи', en: 'different persons are merged' }

function requireAsWasRead({ asRead = [] }: PersonMerge, persons: readonly PersonToMerge[]): void {
  const isOther = ({ id, updatedAt }: { readonly id: string; readonly updatedAt: string }) => {
    const person = persons.find((one) => one.id === id)
    return person !== undefined && person.updated_at.toISOString() !== new Date(updatedAt).toISOString()
  }
  if (asRead.some(isOther)) throw new Problem('changed-meanwhile')
}

/** E9: one active account of a metarole stays; which one is said by whoever merges. */
function accountsToTurnOff(
  { ctx: { decisions } }: Acting,
  sides: readonly Side[],
  keep: readonly string[],
): StoredAccount[] {
  const active = sides.flatMap(({ accounts }) => accounts.filter((one) => one.active))
  const groups = [...Map.groupBy(active, ({ metarole }) => metarole)].filter(([, some]) => some.length > 1)
  return groups.flatMap(([metarole, some]) => {
    const kept = some.filter(({ id }) => keep.includes(id))
    if (kept.length === 1) return some.filter(({ id }) => id !== kept[0]?.id)
    const { title } = getMetarole(decisions.catalog, metarole)
    return refuseFields([{ field: 'keepAccounts', code: 'merge-account-to-choose', values: { metarole: title } }]) ?? []
  })
}

const hangingOn = ({ accounts, affiliations, wards }: Side): Hanging => ({
  accounts: accounts.map(({ id }) => id),
  affiliations: affiliations.map(({ id }) => id),
  wards: wards.map(({ id }) => id),
})

async function joinSide(tx: Transaction, side: Side, survivorId: string): Promise<KeptOther> {
  const { id } = side.person
  const { accounts, affiliations, wards } = hangingOn(side)
  await reassignAffiliations(tx, affiliations, survivorId)
  await reassignWards(tx, wards, survivorId)
  await rejoinAccounts(tx, accounts, survivorId)
  const absorbed = await absorbPerson(tx, id, survivorId)
  return { id, accounts, affiliations, wards, absorbed }
}

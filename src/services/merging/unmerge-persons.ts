import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { rejoinAccounts, requireLicence, type StoredAccount, updateAccount } from '../accounts/index.ts'
import { listAffiliationsAbout, reassignAffiliations, reassignWards } from '../affiliations/index.ts'
import { type Deed, freshProof, type Policy } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { type Acting, requireRight, requireVisible } from '../decisions/index.ts'
import { movingWithinLaw, requireHoldsAllOf } from '../delegation/index.ts'
import { restorePairs } from '../duplicates/index.ts'
import { catchUpWithRecords, fieldsOfOthers, restoreOrigins } from '../feeds/index.ts'
import {
  findPerson,
  findPersonBySnils,
  findSurvivor,
  listMerged,
  lockPersons,
  type PersonToMerge,
  releasePerson,
  saveSurvivor,
} from '../persons/index.ts'
import { accountsOf, requireMayMerge, type Side } from './merge-authority.ts'
import { type Part, partsOf } from './parts.ts'
import { findMerge, isBuiltOn, markMergeUndone, type StoredMerge } from './queries-merges.ts'
import { fieldsBack, fieldsOf } from './survivor-fields.ts'
import { factsOfParting, toldOfParting } from './told-of-merge.ts'

/**
 * Takes merged persons apart (E6): each gets back its fields, posts, classes, children and accounts as they were, and accounts that were turned
 * off are on again. What came after goes along with the account or the affiliation that it is of; what is of neither stays with the
 * survivor. Its inverse is to merge them again.
 */
export const unmergePersons: Deed<string> & Policy<StoredMerge> = {
  name: 'merging.unmerge-persons',
  kind: 'model',
  fresh: freshProof,
  async policy(ctx, actor, merge, db) {
    const person = await findPerson(db, (await findSurvivor(db, merge.survivor_id)) ?? merge.survivor_id)
    if (person === undefined || merge.undone_at !== null) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.persons.view', person.home_id)
    requireRight(ctx, actor, 'dostup.persons.merge', { id: person.home_id, title: person.home_title })
    if (await isBuiltOn(db, merge)) throw new Problem('merge-built-on')
  },
  async decide(ctx, tx, actor, id) {
    const acting = { ctx, actor, db: tx }
    const merge = await findMerge(tx, id)
    if (merge === undefined) throw new Problem('not-found')
    await unmergePersons.policy(ctx, actor, merge, tx)
    const survivor = await survivorNow(tx, merge.survivor_id)
    const parts = partsOf(ctx, merge.kept, survivor, await listMerged(tx, merge.other_ids))
    await requireMayMerge(acting, [survivor, ...parts])
    const now = fieldsOf(survivor.person)
    const back = fieldsBack(now, merge.kept, await fieldsOfOthers(tx, survivor.person, merge.other_ids))
    await saveSurvivor(tx, merge.survivor_id, back, ctx.clock())
    await restoreOrigins(tx, merge.survivor_id, merge.kept.origins)
    for (const { person, kept } of parts) {
      await requireSnilsFree(tx, person)
      await releasePerson(tx, person.id, kept.absorbed)
      await catchUpWithRecords(tx, person, ctx.clock())
    }
    const turnedOn = survivor.accounts.filter((one) => !one.active && merge.kept.turnedOff.includes(one.id))
    const about = { accounts: survivor.accounts.map((one) => one.id) }
    const grants = await movingWithinLaw(acting, { about, to: 'another' }, () => moveBack(acting, parts, turnedOn))
    await requireMayTurnOn(acting, parts, turnedOn)
    await restorePairs(tx, merge.kept.pairs, ctx.clock())
    await markMergeUndone(tx, merge.id, ctx.clock())
    return {
      result: undefined,
      changed: toldOfParting(survivor.person, parts, { before: now, after: back, turned: turnedOn }),
      facts: [...factsOfParting(ctx, survivor, parts, turnedOn), ...grants],
    }
  },
}

async function survivorNow(tx: Transaction, id: string): Promise<Side> {
  const [person] = await lockPersons(tx, [id])
  if (person === undefined) throw new Problem('not-found')
  const about = await listAffiliationsAbout(tx, [id])
  const affiliations = about.filter((one) => one.person_id === id)
  const wards = about.filter((one) => one.guardian_of === id)
  return { person, accounts: await accountsOf(tx, id), affiliations, wards }
}

/** Meanwhile somebody else may have been given it. */
async function requireSnilsFree(db: Db, { snils }: PersonToMerge): Promise<void> {
  if (snils !== null && (await findPersonBySnils(db, snils)) !== undefined) throw new Problem('unmerge-snils-taken')
}

async function moveBack(
  { ctx, db: tx }: Acting<Transaction>,
  parts: readonly Part[],
  turnedOn: readonly StoredAccount[],
): Promise<void> {
  const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id)
  for (const { person, accounts, affiliations, wards } of parts) {
    await reassignAffiliations(tx, ids(affiliations), person.id)
    await reassignWards(tx, ids(wards), person.id)
    await rejoinAccounts(tx, ids(accounts), person.id)
  }
  for (const { id, metarole } of turnedOn) {
    await requireLicence(ctx, tx, getMetarole(ctx.decisions.catalog, metarole))
    await updateAccount(tx, id, { active: true }, ctx.clock())
  }
}

/** What they have is handed out anew to those that were off (mistakes 22 and 35). */
async function requireMayTurnOn(
  acting: Acting<Transaction>,
  parts: readonly Part[],
  turnedOn: readonly StoredAccount[],
): Promise<void> {
  for (const account of turnedOn) {
    const owner = parts.find(({ accounts }) => accounts.includes(account))?.person.id ?? account.person_id
    await requireHoldsAllOf(acting, { ...account, person_id: owner }, 'for-good')
  }
}

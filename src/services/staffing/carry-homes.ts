import type { Transaction } from '../../database/index.ts'
import { findAccount } from '../accounts/index.ts'
import { findAffiliation, listAffiliationsOfPerson, listHomesDue, planHomes } from '../affiliations/index.ts'
import { type Deed, perform } from '../audit/index.ts'
import { type Context, operator, today } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { findPerson } from '../persons/index.ts'
import { lastsBeyond } from './go.ts'
import { goNow, type Home } from './homes.ts'
import { organizationOf } from './places.ts'

/**
 * The day has come: what was planned goes where its owner now is. Whoever is somewhere in the home that they would leave stays, and what has
 * been taken elsewhere meanwhile is left there. Undone with the deed that planned it.
 */
export const carryHomes: Deed<string> = {
  name: 'staffing.carry-homes',
  kind: 'model',
  async decide(stage, tx, actor, affiliationId) {
    const place = await findAffiliation(tx, affiliationId)
    if (place === undefined || place.homes === null) return { result: undefined, changed: 'nothing' }
    const { person_id: personId, kind, node_id: node, homes } = place
    const doing = kind === 'student' ? 'move' : 'transfer'
    const to = organizationOf(stage, node)
    const day = today(stage)
    if (lastsBeyond(place, day)) {
      const all = (await listAffiliationsOfPerson(tx, personId)).filter((one) => lastsBeyond(one, day))
      const stays = all.map(({ node_id }) => organizationOf(stage, node_id))
      const going: Home[] = []
      for (const home of homes) if (!stays.includes(home.from) && (await isThere(tx, personId, home))) going.push(home)
      await goNow({ stage, actor, steps: [] }, going, { personId, to, doing })
    }
    await perform(stage, actor, planHomes, { id: affiliationId, doing, homes: null })
    return { result: undefined, changed: 'nothing' }
  },
}

async function isThere(tx: Transaction, personId: string, { account, from }: Home): Promise<boolean> {
  if (account === null) return (await findPerson(tx, personId))?.home_id === from
  const stored = await findAccount(tx, account)
  return stored?.home_id === from && stored.person_id === personId
}

/** Records and accounts of those whose first day elsewhere has come go along. */
export const carryHomesOnTheirDay: Schedule = {
  name: 'staffing.carry-homes',
  title: {
    ru: 'Переход карточек и учётных записей переведённых',
    en: 'Records and accounts of those transferred go along',
  },
  everySeconds: 5 * 60,
  run: carryHomesDue,
}

/** Where one is refused, the others go all the same; the refusal is told as the schedule's fault. */
export async function carryHomesDue(ctx: Context): Promise<void> {
  const refused: unknown[] = []
  for (const id of await listHomesDue(ctx.database.kysely, today(ctx)))
    await perform(ctx, operator, carryHomes, id).catch((error: unknown) => refused.push(error))
  if (refused.length > 0) throw refused[0]
}

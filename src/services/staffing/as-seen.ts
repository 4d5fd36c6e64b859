import { readsMasked } from '../../database/index.ts'
import { listAccountsByIds } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import { findPerson, fullName } from '../persons/index.ts'
import type { MoveReport } from './shapes.ts'

const unknown = '№ ……'

/** What of a report may tell who somebody is. */
export interface Telling {
  readonly id: string | null
  readonly person?: MoveReport['person']
  readonly accounts?: MoveReport['accounts']
}

/** A deed reports by name; whoever is shown numbers is told by what they would read themselves (A18). */
export async function asSeen<Report extends Telling>(ctx: Context, report: Report): Promise<Report> {
  if (!readsMasked()) return report
  const db = ctx.database.kysely
  const { person, accounts } = report
  const seen = person && (await findPerson(db, person.id))
  const known = await listAccountsByIds(db, accounts?.map(({ id }) => id) ?? [])
  return {
    ...report,
    ...(person && { person: { ...person, title: (seen && fullName(seen)) ?? unknown } }),
    ...(accounts && { accounts: accounts.map((one) => ({ ...one, login: known.get(one.id)?.login ?? unknown })) }),
  }
}

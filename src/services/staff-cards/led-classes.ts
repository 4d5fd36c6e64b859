import type { Db } from '../../database/index.ts'
import { type Catalog, metaroleWith } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { listAccountsOf } from '../persons/index.ts'
import { type LedClass, listGroupsAt } from './queries-staff-cards.ts'

export interface Leading {
  /** All that could be led there, those that the viewer sees. */
  readonly classes: readonly LedClass[]
  readonly led: readonly LedClass[]
  /** Ids of those that the employee leads and the viewer does not see. */
  readonly unseen: readonly string[]
  /** The employee's own accounts: whoever leads a class owns it. */
  readonly accounts: readonly string[]
  /** With which a class can be led from now on. */
  readonly account: string | undefined
}

const kindsOf = ({ kinds }: Catalog, family: string): string[] =>
  kinds.filter((kind) => kind.family === family).map(({ id }) => id)

/** Which classes an employee leads in the organization of a post, and which there are. */
export async function leadingOf(
  ctx: Context,
  actor: Actor,
  db: Db,
  { person_id, node_id }: { readonly person_id: string; readonly node_id: string },
): Promise<Leading> {
  const { catalog } = ctx.decisions
  const kinds = { organizations: kindsOf(catalog, 'organization'), groups: kindsOf(catalog, 'group') }
  const all = await listGroupsAt(db, node_id, kinds)
  const classes = all.filter(({ id }) => may(ctx, actor, 'dostup.organizations.view', id))
  const metarole = metaroleWith(catalog, 'employee')?.id
  const own = await listAccountsOf(db, person_id)
  const accounts = own.map(({ id }) => id)
  const led = all.filter(({ owner_ids }) => owner_ids.some((owner) => accounts.includes(owner)))
  return {
    classes,
    led: led.filter((one) => classes.includes(one)),
    unseen: led.filter((one) => !classes.includes(one)).map(({ id }) => id),
    accounts,
    account: own.find((one) => one.active && one.metarole === metarole)?.id,
  }
}

import { actionsFor, type Catalog, metaroleWith } from '../catalog/index.ts'
import { type Actor, type Context, may, type Named, requireRightOf } from '../decisions/index.ts'

/** What is done with posts, classes and wards, and which right it asks where the person goes or goes from. */
const doings = {
  hire: { kind: 'employee', action: 'dostup.employees.hire' },
  transfer: { kind: 'employee', action: 'dostup.employees.transfer' },
  edit: { kind: 'employee', action: 'dostup.employees.edit' },
  confirm: { kind: 'employee', action: 'dostup.employees.confirm' },
  dismiss: { kind: 'employee', action: 'dostup.employees.dismiss' },
  enrol: { kind: 'student', action: 'dostup.students.enrol' },
  move: { kind: 'student', action: 'dostup.students.transfer' },
  expel: { kind: 'student', action: 'dostup.students.expel' },
  join: { kind: 'guardian', action: 'dostup.guardians.join' },
} as const
export type Doing = keyof typeof doings

export const kindOfDoing = (doing: Doing) => doings[doing].kind

/** Any one of these suffices: the product's own, and those that the preset has had for it (A14). */
export function actionsOfDoing(catalog: Catalog, doing: Doing): readonly string[] {
  const { kind, action } = doings[doing]
  const metarole = metaroleWith(catalog, kind)
  return metarole === undefined ? [action] : actionsFor(metarole, action)
}

/** Which of them an account that holds these actions somewhere does there. */
export const doingsHeld = (catalog: Catalog, held: readonly string[]): Doing[] =>
  (Object.keys(doings) as Doing[]).filter((doing) =>
    actionsOfDoing(catalog, doing).some((action) => held.includes(action)),
  )

export function requireDoing(ctx: Context, actor: Actor, doing: Doing, node: Named): void {
  requireRightOf(ctx, actor, actionsOfDoing(ctx.decisions.catalog, doing), node)
}

export const mayDo = (ctx: Context, actor: Actor, doing: Doing, node: string): boolean =>
  actionsOfDoing(ctx.decisions.catalog, doing).some((action) => may(ctx, actor, action, node))

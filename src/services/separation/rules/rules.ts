import type { Duty, SeparationRule as Separated } from '../../../core/engine/index.ts'
import type { Db } from '../../../database/index.ts'
import {
  actionTitle,
  type Catalog,
  type DutyEntry,
  rightTitle,
  type SeparationRuleForm,
  type Title,
} from '../../catalog/index.ts'
import { type Actor, type Context, mayEverywhere, requireAnywhere } from '../../decisions/index.ts'
import { type SearchQuery, searched } from '../../registry/index.ts'
import { listRoleTitles } from '../../roles/index.ts'
import { listRuleRows } from '../queries-separation.ts'
import type { SeparationRules } from '../shapes.ts'

/** A rule as it stands: the preset's, or as administrators have written it in its place or beside. */
export interface Rule extends Required<Omit<SeparationRuleForm, 'note'>> {
  readonly id: string
  readonly note?: Title
}

export const ruleOf = (id: string, form: SeparationRuleForm): Rule => ({
  ...{ at: 'same', of: 'person', exceptions: true, active: true },
  ...form,
  id,
})

/** Those of the preset first, in its order, whoever has written them anew. */
export async function listRules(catalog: Catalog, db: Db): Promise<Rule[]> {
  const written = new Map((await listRuleRows(db)).map(({ id, definition }) => [id, ruleOf(id, definition)]))
  const ofPreset = (catalog.separation ?? []).map(({ id, ...form }) => ruleOf(id, form))
  const others = [...written.values()].filter((one) => !ofPreset.some(({ id }) => id === one.id))
  return [...ofPreset.map((one) => written.get(one.id) ?? one), ...others]
}

/** As the engine takes it. */
export const separated = ({ id, left, right, at, of }: Rule): Separated => ({
  ...{ id, at, of },
  sides: [left.map(dutyOf), right.map(dutyOf)],
})

/** One of the three is always there: whoever writes a rule is asked. */
const dutyOf = ({ right, role, action }: DutyEntry): Duty => {
  if (right !== undefined) return { right }
  return role !== undefined ? { role } : { action: action ?? '' }
}

export type TitleOf = (duty: DutyEntry | undefined) => Title

/** How the duties of these rules are called. */
export async function titlesOf(catalog: Catalog, db: Db, rules: readonly Rule[]): Promise<TitleOf> {
  const duties = rules.flatMap(({ left, right }) => [...left, ...right])
  const roles = await listRoleTitles(
    db,
    duties.flatMap(({ role }) => role ?? []),
  )
  const untitled = (id: string): Title => ({ ru: id, en: id })
  return ({ right, role, action } = {}) => {
    if (right !== undefined) return rightTitle(catalog, right)
    if (role !== undefined) return untitled(roles.get(role) ?? role)
    return actionTitle(catalog, action ?? '')
  }
}

export async function viewRules(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<SeparationRules> {
  requireAnywhere(ctx, actor, 'dostup.separation.view')
  const { catalog } = ctx.decisions
  const db = ctx.database.kysely
  const [set, rules] = [await listRuleRows(db), await listRules(catalog, db)]
  const titleOf = await titlesOf(catalog, db, rules)
  const items = rules.map((rule) => ({
    ...rule,
    leftTitles: rule.left.map(titleOf),
    rightTitles: rule.right.map(titleOf),
    ofPreset: (catalog.separation ?? []).some(({ id }) => id === rule.id),
    isSet: set.some(({ id }) => id === rule.id),
  }))
  return {
    items: searched(items, search, ({ title, leftTitles, rightTitles }) =>
      [title, ...leftTitles, ...rightTitles].flatMap(({ ru, en }) => [ru, en]),
    ),
    may: { edit: mayEverywhere(ctx, actor, 'dostup.separation.edit') },
  }
}

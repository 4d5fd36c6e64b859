import { type FieldProblem, Problem, refuseFields } from '../../../core/problems/index.ts'
import { type Db, newId } from '../../../database/index.ts'
import { type ChangedObject, type Deed, differences, freshProof } from '../../audit/index.ts'
import { type DutyEntry, findAction, findRight, type SeparationRuleForm } from '../../catalog/index.ts'
import { type Context, requireEverywhere } from '../../decisions/index.ts'
import { listRoleTitles } from '../../roles/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { putRule } from '../queries-separation.ts'
import { listRules, type Rule, ruleOf, titlesOf } from './rules.ts'

interface Asked {
  /** Absent: a new one. */
  readonly id?: string
  readonly form: SeparationRuleForm
}

/** A new rule, or one in place of what it was; whoever breaks it already is left as they are. Its inverse is removing it. */
export const setRule: Deed<Asked, string> = {
  name: 'separation.set-rule',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id = newId(), form }) {
    await requireLiveSession(ctx, actor, tx)
    requireEverywhere(ctx, actor, 'dostup.separation.edit')
    await requireRule(ctx, tx, form)
    const before = (await listRules(ctx.decisions.catalog, tx)).find((rule) => rule.id === id)
    const rule = ruleOf(id, form)
    const inWords = await wordsOf(ctx, tx, before === undefined ? [rule] : [before, rule])
    const fields = differences(before ? inWords(before) : null, inWords(rule))
    if (fields.length === 0) return { result: id, changed: 'nothing' }
    await putRule(tx, id, form, ctx.clock())
    const changed = ruleObject(id, form.title.ru, before ? 'update' : 'create', fields)
    return { result: id, changed: [changed], facts: [] }
  },
}

/** As the change log tells of rules. */
export async function wordsOf({ decisions: { catalog } }: Context, db: Db, rules: readonly Rule[]) {
  const titleOf = await titlesOf(catalog, db, rules)
  const listed = (side: Rule['left']) => side.map((duty) => titleOf(duty).ru).join(', ')
  return ({ title, note, left, right, at, of, exceptions, active }: Rule) => ({
    ...{ title: title.ru, note: note?.ru ?? null, oneSide: listed(left), otherSide: listed(right) },
    exceptions,
    active,
    together: at === 'same' ? 'в одном месте' : 'где бы то ни было',
    whose: of === 'person' ? 'человеку со всеми учётными записями' : 'учётной записи',
  })
}

export const ruleObject = (
  id: string,
  title: string,
  operation: ChangedObject['operation'],
  fields: ChangedObject['fields'],
): ChangedObject => ({ operation, model: 'separation-rule', id, title, organizationId: null, fields })

/** Also of a rule that is only tried. */
export async function requireRule(ctx: Context, db: Db, form: SeparationRuleForm): Promise<void> {
  refuseFields(await problemsOf(ctx, db, form))
}

async function problemsOf(ctx: Context, db: Db, form: SeparationRuleForm): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const key = (duty: DutyEntry) => JSON.stringify([duty.right, duty.role, duty.action])
  const left = new Set(form.left.map(key))
  for (const side of ['left', 'right'] as const)
    for (const [at, duty] of form[side].entries()) {
      const field = `${side}.${at}`
      if ([duty.right, duty.role, duty.action].filter((one) => one !== undefined).length !== 1)
        problems.push({ field, code: 'duty-of-one-kind' })
      else if (!(await isKnown(ctx, db, duty))) problems.push(unknown(field, duty))
      if (side === 'right' && left.has(key(duty))) problems.push({ field, code: 'duty-on-both-sides' })
    }
  return problems
}

async function isKnown({ decisions: { catalog } }: Context, db: Db, { right, role, action }: DutyEntry) {
  if (right !== undefined) return findRight(catalog, right) !== undefined
  if (role !== undefined) return (await listRoleTitles(db, [role])).has(role)
  return findAction(catalog, action ?? '') !== undefined
}

function unknown(field: string, { right, role, action }: DutyEntry): FieldProblem {
  const said = right ?? role ?? action ?? ''
  return { field, code: 'field-invalid', values: { reason: { ru: said, en: said } } }
}

export function requireKnownRule<T extends { readonly id: string }>(rules: readonly T[], id: string): T {
  const found = rules.find((rule) => rule.id === id)
  if (found === undefined) throw new Problem('not-found')
  return found
}

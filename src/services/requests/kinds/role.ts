import { type FieldProblem, Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { perform, type Stage } from '../../audit/index.ts'
import { findRight, metaroleWith, openedSubsystems } from '../../catalog/index.ts'
import type { Acting, Actor, Context, Named } from '../../decisions/index.ts'
import { deleteGrant, giveGrant, listGrantsOfAccount, placesAt } from '../../grants/index.ts'
import { findPerson, fullName, listAccountsOf } from '../../persons/index.ts'
import { findRole } from '../../roles/index.ts'
import type { ItemFields, StoredRequest } from '../queries-requests.ts'
import { isWithin, requireRepresentative } from '../request-authority.ts'
import type { RequestItemForm } from '../shapes.ts'
import { askedPerson } from './asked-person.ts'
import type { KindOfRequest } from './kind.ts'

/** E7: a role of a person of the organization, to be added or removed there. */
export const roleRequest: KindOfRequest = {
  id: 'role',
  title: { ru: 'Роль', en: 'Role' },
  decides: 'dostup.requests.decide-role',
  requireMayAsk: requireRepresentative,
  async complete(who, at, form) {
    const found = await askedPerson(who, at, form)
    const role = await wrongRole(who, at, form)
    const missing = required(form, found === undefined)
    const problems = [...missing, ...(found && 'problem' in found ? [found.problem] : []), ...role]
    const person = found && 'person' in found ? found.person : undefined
    const name = (person && fullName(person)) ?? form.fullName ?? ''
    const known = person && {
      personId: person.id,
      fullName: name,
      birthDate: person.birth_date ?? form.birthDate ?? null,
    }
    problems.push(...pastEnd(who, form))
    if (person !== undefined && !known?.birthDate) problems.push({ field: 'birthDate', code: 'field-required' })
    return { title: name, personIds: person ? [person.id] : [], fields: { ...form, ...known }, problems }
  },
  async carryOut(stage, actor, request, { fields }) {
    if (fields.action === 'remove') await takeRole(stage, actor, request, fields)
    else await giveRole(stage, actor, request, fields)
  },
  findStale: async (ctx, db, _request, fields) =>
    (await staleRole(db, fields)) ??
    (await stalePerson(db, fields)) ??
    (fields.action === 'remove' ? undefined : await staleAccount(ctx, db, fields)),
}

const mandatory = ['fullName', 'birthDate', 'subsystemId', 'roleId', 'action'] as const

const future = { ru: 'срок ещё не прошёл', en: 'it is in the future' }

/** Until when it is asked for, if for a time. */
export const pastEnd = ({ ctx }: Acting, { until }: RequestItemForm): FieldProblem[] =>
  until && new Date(until) <= ctx.clock() ? [{ field: 'until', code: 'field-invalid', values: { reason: future } }] : []

/** Of a person that was chosen, name and birth date are the registry's. */
function required(form: RequestItemForm, isUnfound: boolean): FieldProblem[] {
  const asked = isUnfound ? mandatory : mandatory.slice(2)
  return asked
    .filter((field) => form[field] === undefined || form[field] === null)
    .map((field) => ({ field, code: 'field-required' }))
}

/** The role must be one of the subsystem's, and one that is given at such a place. */
export async function wrongRole(
  { ctx, db }: Acting,
  at: Named,
  { roleId, subsystemId, action }: RequestItemForm,
): Promise<FieldProblem[]> {
  if (!subsystemId) return []
  const { catalog } = ctx.decisions
  if (!openedSubsystems(catalog).some(({ id }) => id === subsystemId))
    return [{ field: 'subsystemId', code: 'request-role-unknown' }]
  if (!roleId) return []
  const role = await findRole(db, roleId)
  if (role === undefined || role.archived_at !== null || !isOf(ctx, role.rights, subsystemId))
    return [{ field: 'roleId', code: 'request-role-unknown' }]
  if (action === 'remove' || placesAt(ctx, at.id, role.rights) !== undefined) return []
  return [{ field: 'roleId', code: 'request-role-elsewhere', values: { role: role.title } }]
}

/** Whether any of the rights brings something of the subsystem. */
export const isOf = ({ decisions: { catalog } }: Context, rights: readonly string[], subsystem: string): boolean =>
  rights.some((right) => findRight(catalog, right)?.actions.some((action) => action.startsWith(`${subsystem}.`)))

async function giveRole(stage: Stage, actor: Actor, request: StoredRequest, fields: ItemFields): Promise<void> {
  const { id } = await accountFor(stage, stage.unit.tx, fields)
  await perform(stage, actor, giveGrant, {
    ...{ accountId: id, scopeId: request.organization_id, roleId: fields.roleId ?? '' },
    reason: `Заявка № ${request.number}`,
    ...(fields.until && { validUntil: fields.until }),
  })
}

/** Every grant of the role in the organization, whichever account of the person holds it. */
async function takeRole(stage: Stage, actor: Actor, request: StoredRequest, fields: ItemFields): Promise<void> {
  const { tx } = stage.unit
  const accounts = await listAccountsOf(tx, fields.personId ?? '')
  const held = (await Promise.all(accounts.map(({ id }) => listGrantsOfAccount(tx, id)))).flat()
  const there = held.filter(
    (one) => one.role_id === fields.roleId && isWithin(stage, one.scope_id, request.organization_id),
  )
  if (there.length === 0) {
    const role = (await findRole(tx, fields.roleId ?? ''))?.title ?? ''
    throw new Problem('request-role-not-held', { role, node: request.organization_title ?? '' })
  }
  for (const { id } of there) await perform(stage, actor, deleteGrant, id)
}

/** That with which the person works; where the preset has none such, whatever takes grants. */
async function accountFor(ctx: Context, db: Db, fields: ItemFields) {
  const { catalog } = ctx.decisions
  const works = metaroleWith(catalog, 'employee')?.id
  const active = (await listAccountsOf(db, fields.personId ?? '')).filter((one) => one.active)
  const found = active.find((one) => one.metarole === works) ?? active[0]
  if (found === undefined) throw new Problem('request-account-missing', { person: fields.fullName ?? '' })
  return found
}

export async function staleRole(db: Db, { roleId }: ItemFields): Promise<Problem | undefined> {
  const role = await findRole(db, roleId ?? '')
  if (role === undefined) return new Problem('request-role-unknown')
  return role.archived_at === null ? undefined : new Problem('role-archived', { role: role.title })
}

export async function stalePerson(db: Db, { personId }: ItemFields): Promise<Problem | undefined> {
  return (await findPerson(db, personId ?? '')) === undefined ? new Problem('request-person-gone') : undefined
}

async function staleAccount(ctx: Context, db: Db, fields: ItemFields): Promise<Problem | undefined> {
  return await accountFor(ctx, db, fields).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Problem) return error
      throw error
    },
  )
}

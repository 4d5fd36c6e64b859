import { type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Deed, differences, type Policy, requireAsRead } from '../audit/index.ts'
import { type Acting, type Actor, type Context, may } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import { findRole } from '../roles/index.ts'
import { endAssignments, replaceRoles, type StoredTemplate, updateTemplate } from './queries-templates.ts'
import type { TemplateRoles } from './shapes.ts'
import { assignmentGone, templateObject } from './template-objects.ts'
import { rolesInWords } from './template-view.ts'
import { getEditableTemplate, mayEditTemplate } from './visible-template.ts'

/**
 * Saves which roles a template has (L18). Nobody's own roles change by it, and whoever had the template has it no more (L19). It hands
 * nothing out: that is measured when the template is given.
 */
export const setTemplateRoles: Deed<{ id: string; asked: TemplateRoles }> & Policy<StoredTemplate> = {
  name: 'templates.set-template-roles',
  kind: 'record',
  ...mayEditTemplate,
  async decide(ctx, tx, actor, { id, asked }) {
    const stored = await getEditableTemplate(ctx, actor, tx, id)
    const chosen = await chosenRoles({ ctx, actor, db: tx }, stored, asked)
    const fields = differences(
      { roles: rolesInWords(stored.roles) },
      { roles: rolesInWords(chosen.map(({ words }) => words)) },
    )
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(stored, asked, fields)
    await replaceRoles(tx, id, chosen)
    await updateTemplate(tx, id, { updated_at: ctx.clock() })
    const ended = await endAssignments(tx, { template: id })
    return {
      result: undefined,
      changed: [{ operation: 'update', ...templateObject(stored), fields }, ...ended.map(assignmentGone)],
      facts: [],
    }
  },
}

async function chosenRoles(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { roles: before }: StoredTemplate,
  { roles }: TemplateRoles,
) {
  const problems: FieldProblem[] = []
  const chosen = []
  for (const { roleId, scopeId } of roles) {
    const kept = before.find(({ role_id, scope_id }) => role_id === roleId && scope_id === scopeId)
    const role = await findRole(tx, roleId)
    const scope = scopeId === null ? null : await visibleNode(ctx, actor, tx, scopeId)
    const words = kept ?? { role_title: role?.title ?? '', scope_title: scope?.title ?? null }
    if (kept === undefined && (role === undefined || role.archived_at !== null))
      problems.push({ field: 'roles', code: 'role-unknown', values: { role: role?.title ?? roleId } })
    else if (kept === undefined && scope === undefined)
      problems.push({ field: 'roles', code: 'limit-unknown', values: { id: scopeId ?? '' } })
    else chosen.push({ roleId, scopeId, words })
  }
  refuseFields(problems)
  return chosen
}

const visibleNode = async (ctx: Context, actor: Actor, tx: Transaction, id: string) =>
  may(ctx, actor, 'dostup.organizations.view', id) ? await findNode(tx, id) : undefined

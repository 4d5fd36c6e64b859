import { offering } from '../audit/index.ts'
import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import { type Where, whereToLook } from '../registry/index.ts'
import { deleteTemplate } from './delete-template.ts'
import { countAssigned, listTemplateRows, type StoredTemplate } from './queries-templates.ts'
import { setTemplateRoles } from './set-template-roles.ts'
import type { Template, TemplateQuery, TemplateRow } from './shapes.ts'
import { templateRoles } from './template-view.ts'
import { getVisibleTemplate, homesAbove } from './visible-template.ts'

const view = 'dostup.templates.view'

/** Those made where the viewer looks, and those of the organizations above, which hold there as well (L18). */
export async function listTemplates(
  ctx: Context,
  actor: Actor,
  { within }: TemplateQuery,
): Promise<{ items: TemplateRow[] }> {
  requireAnywhere(ctx, actor, view)
  const where = await whereToLook(ctx, actor, view, within)
  const above = within === undefined ? homesAbove(ctx, actor) : []
  const rows = await listTemplateRows(ctx.database.kysely, where, above, await accountsSeen(ctx, actor))
  return { items: rows.map((row) => templateRow(row, row.account_count)) }
}

export async function getTemplate(ctx: Context, actor: Actor, id: string): Promise<Template> {
  const stored = await getVisibleTemplate(ctx, actor, ctx.database.kysely, id)
  const offers = offering(ctx, actor)
  return {
    ...templateRow(stored, await countAssigned(ctx.database.kysely, id, await accountsSeen(ctx, actor))),
    roles: templateRoles(ctx, actor, stored.roles),
    createdAt: stored.created_at.toISOString(),
    may: { edit: await offers(setTemplateRoles, stored), delete: await offers(deleteTemplate, stored) },
  }
}

/** A count is a list too: only of what the viewer may see (model.md, law 5). */
const accountsSeen = (ctx: Context, actor: Actor): Promise<Where> => whereToLook(ctx, actor, 'dostup.accounts.view')

const templateRow = (stored: StoredTemplate, accountCount: number): TemplateRow => ({
  id: stored.id,
  title: stored.title,
  note: stored.note,
  home: { id: stored.home_id, title: stored.home_title },
  roleCount: stored.roles.length,
  accountCount,
  updatedAt: stored.updated_at.toISOString(),
})

import { offering } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type Where, whereToLook } from '../registry/index.ts'
import { deleteTemplate } from './delete-template.ts'
import { countAssigned } from './queries-templates.ts'
import { setTemplateRoles } from './set-template-roles.ts'
import type { Template } from './shapes.ts'
import { templateRoles, templateRow } from './template-view.ts'
import { getVisibleTemplate } from './visible-template.ts'

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

import { Problem } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { type Actor, type Context, requireRight, requireVisible } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import { insertTemplate } from './queries-templates.ts'
import type { NewTemplate } from './shapes.ts'
import { refuseTakenTitle, templateObject } from './template-objects.ts'

/** A template with no roles yet (L18). Answers its id. */
export const createTemplate: Deed<NewTemplate, string> = {
  name: 'templates.create-template',
  kind: 'record',
  async decide(ctx, tx, actor, { title, note = null, homeId }) {
    const home = await findNode(tx, homeId ?? ownHome(ctx, actor))
    if (home === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    requireRight(ctx, actor, 'dostup.templates.edit', home)
    await refuseTakenTitle(tx, home.id, title)
    const [id, at] = [newId(), ctx.clock()]
    await insertTemplate(tx, { id, home_id: home.id, title, note, created_at: at, updated_at: at })
    const fields = differences(null, { title, note, home: home.title })
    return {
      result: id,
      changed: [{ operation: 'create', ...templateObject({ id, title, home_id: home.id }), fields }],
      facts: [],
    }
  },
}

const ownHome = (ctx: Context, actor: Actor): string =>
  (actor.kind === 'account' ? ctx.decisions.homeOf(actor.accountId) : undefined) ?? ''

import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import type { Deed } from '../audit/index.ts'
import { type Context, requireRightOf, today } from '../decisions/index.ts'
import { whereToLook } from '../registry/index.ts'
import { tellNoticed } from './queries.ts'
import { deliver, groupsWithRole, insertMessage, noteReached, type Receivers, titlesOf } from './queries-messages.ts'
import type { MessageSent, NewMessage } from './shapes.ts'

const right = 'dostup.messages.send'

/**
 * B17: says the same to many, at once to whoever is in, in the inbox of those who are away. It reaches accounts only where the sender may
 * send. There is no inverse: what was read was read.
 */
export const sendMessage: Deed<NewMessage, MessageSent> = {
  name: 'notices.send-message',
  kind: 'record',
  async decide(ctx, tx, actor, { text, organizationId = null, roleId = null }) {
    const at = ctx.clock()
    const where = await whereToLook(ctx, actor, right, organizationId ?? undefined)
    const titles = await titlesOf(tx, organizationId, roleId)
    if (organizationId !== null)
      requireRightOf(ctx, actor, [right], { id: organizationId, title: titles.organization ?? organizationId })
    if (roleId !== null && titles.role === null) throw new Problem('not-found')
    const receivers: Receivers = { where, role: roleId === null ? null : await holdersOf(ctx, roleId) }
    const said = { text, organization_id: organizationId, role_id: roleId }
    const id = await insertMessage(tx, { ...said, sent_by: actor.accountId, sent_by_title: actor.title, sent_at: at })
    const reached = await deliver(tx, { id, at, today: today(ctx), receivers })
    if (reached === 0) throw new Problem('message-reaches-nobody')
    await noteReached(tx, id, reached)
    await tellNoticed(tx, { message: id })
    const fields = Object.entries({ text, organization: titles.organization, role: titles.role, reached })
    return {
      result: { id: String(id), reached },
      changed: [
        {
          ...{ operation: 'create', model: 'message', id: String(id), organizationId },
          title: cutText(text.split('\n', 1)[0] ?? '', 120),
          fields: fields.flatMap(([field, value]) => (value === null ? [] : [{ field, old: null, new: value }])),
        },
      ],
      facts: [],
    }
  },
}

/** By a grant of one's own, or as one of a group that has it. */
async function holdersOf(ctx: Context, role: string): Promise<NonNullable<Receivers['role']>> {
  return { id: role, groups: await groupsWithRole(ctx, role) }
}

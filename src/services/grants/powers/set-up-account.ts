import { createAccount, setTimeZone } from '../../accounts/index.ts'
import { type Deed, perform } from '../../audit/index.ts'
import { giveGrant } from '../give-grant.ts'
import { giveTemplate } from '../give-template.ts'
import type { NewUser } from '../shapes.ts'

type Checked = Parameters<typeof createAccount.decide>[4]

/**
 * A new account with its roles, at its organization, its template and its time zone (A5, L12): all of it or none. Each part is done by the
 * deed that does it by itself, with all that this one asks (model.md, law 2), and told in the log by it. Returns the account's id.
 */
export const setUpAccount: Deed<NewUser, string, Checked> = {
  name: 'grants.set-up-account',
  kind: 'model',
  async prepare(ctx, actor, { roleIds: _, templateId: __, timeZone: ___, ...account }) {
    return (await createAccount.prepare?.(ctx, actor, account)) as Checked
  },
  async decide(ctx, _, actor, { roleIds = [], templateId, timeZone, ...account }, checked) {
    const id = await perform(ctx, actor, { ...createAccount, prepare: async () => checked }, account)
    if (timeZone) await perform(ctx, actor, setTimeZone, { id, timeZone })
    const scopeId = ctx.decisions.homeOf(id)
    if (scopeId === undefined) throw new Error('an account was made, and the model does not know it')
    for (const roleId of roleIds) await perform(ctx, actor, giveGrant, { accountId: id, roleId, scopeId })
    // Last: whatever is given after a template ends its assignment (L19).
    if (templateId) await perform(ctx, actor, giveTemplate, { accountId: id, templateId })
    return { result: id, changed: 'nothing' }
  },
}

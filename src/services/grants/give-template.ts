import { Problem } from '../../core/problems/index.ts'
import { getVisibleAccount, type StoredAccount } from '../accounts/index.ts'
import { type ChangedObject, type Deed, type Policy, perform, type Stage } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import { findAssigned, getUsableTemplate, type StoredTemplate, saveAssignment } from '../templates/index.ts'
import { giveGrant } from './give-grant.ts'

/**
 * L18: the account gets a copy of the template's roles, each measured as if it were given by hand (model.md, law 2); what it holds already
 * stands. All of them or none. There is no inverse: its roles are taken away as any others are, and the assignment ends with that (L19).
 */
export const giveTemplate: Deed<{ accountId: string; templateId: string }> & Policy<StoredAccount> = {
  name: 'grants.give-template',
  kind: 'model',
  policy: giveGrant.policy,
  async decide(ctx, tx, actor, { accountId, templateId }) {
    const account = await getVisibleAccount(ctx, actor, tx, accountId)
    const template = await getUsableTemplate({ ctx, actor, db: tx }, account.home_id, templateId)
    await giveTemplate.policy(ctx, actor, account, tx)
    if (template.roles.length === 0) throw new Problem('template-empty', { template: template.title })
    const before = await findAssigned(tx, account.id)
    let isNew = before?.template_id !== template.id
    for (const role of template.roles) isNew = (await copyRole(ctx, actor, { account, template, part: role })) || isNew
    if (!isNew) return { result: undefined, changed: 'nothing' }
    await saveAssignment(tx, account.id, template.id, ctx.clock())
    return { result: undefined, changed: [assigned(account, template)], facts: [] }
  },
}

/** False where the account has it already. */
async function copyRole(
  ctx: Stage,
  actor: Actor,
  {
    account,
    template,
    part: { role_id: roleId, scope_id },
  }: {
    readonly account: StoredAccount
    readonly template: StoredTemplate
    readonly part: StoredTemplate['roles'][number]
  },
): Promise<boolean> {
  const given = { accountId: account.id, roleId, scopeId: scope_id ?? account.home_id }
  try {
    await perform(ctx, actor, giveGrant, { ...given, reason: template.title, source: 'template' })
    return true
  } catch (error) {
    if (error instanceof Problem && error.code === 'power-exists') return false
    throw error
  }
}

const assigned = (account: StoredAccount, { title }: StoredTemplate): ChangedObject => ({
  operation: 'update',
  model: 'account',
  id: account.id,
  title: account.login,
  organizationId: account.home_id,
  fields: [{ field: 'template', old: null, new: title }],
})

import { getVisibleAccount, requireMayActOn, type StoredAccount, saveAccountProperties } from '../accounts/index.ts'
import type { Deed, Policy } from '../audit/index.ts'
import { accountFact } from '../decisions/index.ts'
import { everywhere, isOneself } from '../delegation/index.ts'
import { checkProperties, movedProperties, namesOf, requireHoldsOpened, rightsMoved } from './properties-edit.ts'
import type { PropertiesEdit } from './shapes.ts'

/** Replaces the properties of an account as a whole. Conditions read them in every question about it from the next check on. */
export const setAccountProperties: Deed<{ id: string; asked: PropertiesEdit }> & Policy<StoredAccount> = {
  name: 'properties.set-account-properties',
  kind: 'model',
  policy(ctx, actor, account) {
    requireMayActOn(ctx, actor, account, 'dostup.properties.edit')
  },
  async decide(ctx, tx, actor, { id, asked }) {
    checkProperties('account', asked.properties)
    const account = await getVisibleAccount(ctx, actor, tx, id)
    await setAccountProperties.policy(ctx, actor, account, tx)
    const fields = movedProperties(account, asked)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    // Whoever will hold such a right, and where, nobody knows yet: it may be given anywhere, and after this.
    const rights = rightsMoved(ctx, 'account', fields)
    await requireHoldsOpened(ctx, actor, tx, {
      properties: namesOf(fields),
      openings: rights.length === 0 ? [] : [everywhere(rights)],
      opensTo: (await isOneself(actor, tx, id)) ? 'oneself' : 'another',
    })
    await saveAccountProperties(tx, id, asked.properties, ctx.clock())
    const { login: title, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [{ put: 'account', account: { ...accountFact(account), properties: asked.properties } }],
    }
  },
}

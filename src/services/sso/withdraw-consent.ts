import { Problem } from '../../core/problems/index.ts'
import { getOwnAccount } from '../accounts/index.ts'
import type { Deed } from '../audit/index.ts'
import { consentsGiven } from './own-consents.ts'
import { dropConsents } from './queries-consents.ts'

/**
 * Takes back what one has let a system be told (B5): its tokens are good no more, and it has to ask again. Nobody does it for another; its
 * inverse is to consent once more.
 */
export const withdrawConsent: Deed<string> = {
  name: 'sso.withdraw-consent',
  kind: 'record',
  async decide(ctx, tx, actor, clientId) {
    const account = await getOwnAccount(tx, actor)
    const given = (await consentsGiven(ctx, tx, account.id)).find(({ client }) => client.id === clientId)
    if (given === undefined) throw new Problem('not-found')
    const ids = given.rows.map((row) => row.id_hash)
    await dropConsents(tx, ids)
    const { id, login: title, home_id: organizationId } = account
    const fields = [{ field: 'consent', old: given.client.title, new: null }]
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}

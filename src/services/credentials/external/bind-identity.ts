import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { findEntry } from '../../accounts/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import {
  findIdentity,
  findProvider,
  holdEnabled,
  insertIdentity,
  listIdentitiesOf,
  mayUse,
  otherMethods,
} from '../../providers/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'

export interface Binding {
  readonly account: string
  readonly provider: string
  readonly issuer: string
  readonly subject: string
  /** What people call it. */
  readonly name: string
}

/**
 * An account is bound to whom a provider vouches for, by issuer and subject (mistake 37): by its owner in a session of their own, or at the
 * first sign-in by a rule that an administrator has set.
 */
export const bindIdentity: Deed<Binding> = {
  name: 'credentials.bind-identity',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { account: id, provider, issuer, subject, name }) {
    await requireLiveSession(ctx, actor, tx)
    const account = await findEntry(tx, id)
    const row = await findProvider(tx, provider)
    if (account === undefined || row === undefined || actor.accountId !== id) throw new Problem('not-found')
    const { title } = row
    if (!(await holdEnabled(tx, provider))) throw new Problem('provider-off', { title })
    if (!mayUse(ctx, row, account)) throw await otherMethods(ctx, account)
    const known = await findIdentity(tx, provider, issuer, subject)
    if (known?.account_id === id) return { result: undefined, changed: 'nothing' }
    if (known !== undefined) throw new Problem('identity-of-another', { title })
    const own = await listIdentitiesOf(tx, id)
    if (own.some(({ provider_id }) => provider_id === provider)) throw new Problem('identity-bound-already', { title })
    await insertIdentity(tx, {
      ...{ id: newId(), account_id: id, provider_id: provider, issuer, subject, name },
      bound_at: ctx.clock(),
    })
    const fields = [{ field: 'identity', old: null, new: `${title}: ${name}` }]
    const { login, home_id: organizationId } = account
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'account', id, title: login, organizationId, fields }],
      facts: [],
    }
  },
}

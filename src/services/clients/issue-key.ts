import { randomBytes } from 'node:crypto'
import { refuseFields } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { getVisibleAccount, type StoredAccount } from '../accounts/index.ts'
import { type Deed, differences, freshProof } from '../audit/index.ts'
import { setPassword } from '../credentials/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { digest, requireLiveSession } from '../sessions/index.ts'
import { insertKey } from './queries-keys.ts'
import type { IssuedKey, NewKey } from './shapes.ts'

/** 256 random bits; the word before them tells whoever finds one what it is. */
export const newSecret = (): string => `dostup_${randomBytes(32).toString('base64url')}`

/**
 * A key answers about every account everywhere, as «Почему?» does: so whoever hands one out must hold both over the whole tree (law 2),
 * at one organization is not enough.
 */
export function requireMayHandOutKeys(ctx: Context, actor: Actor): void {
  for (const action of ['dostup.keys.manage', 'dostup.decisions.explain']) requireEverywhere(ctx, actor, action)
}

/** A key writes the facts of its subsystem as well (records, their owners and shares), so whoever has its secret can do there what they like. */
export function requireMayHandOutKeyOf(ctx: Context, actor: Actor, subsystem: string): void {
  requireMayHandOutKeys(ctx, actor)
  const { actions = [] } = ctx.decisions.catalog.subsystems.find(({ id }) => id === subsystem) ?? {}
  for (const { id } of actions) requireEverywhere(ctx, actor, id)
}

/** Whoever may set its password could come in as it anyway: nothing more is handed out (law 2). */
export async function accountToAct(ctx: Context, tx: Transaction, actor: Actor, id: string): Promise<StoredAccount> {
  const account = await getVisibleAccount(ctx, actor, tx, id)
  await setPassword.policy(ctx, actor, account, tx)
  return account
}

/** Issues a key with which a subsystem asks for decisions on its own actions. The secret is answered this once. */
export const issueKey: Deed<NewKey, IssuedKey> = {
  name: 'clients.issue-key',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, asked) {
    await requireLiveSession(ctx, actor, tx)
    requireMayHandOutKeyOf(ctx, actor, asked.subsystem)
    if (!ctx.decisions.catalog.subsystems.some((one) => one.id === asked.subsystem)) {
      const reason = ctx.decisions.catalog.subsystems.map((one) => one.id).join(', ')
      refuseFields([{ field: 'subsystem', code: 'field-invalid', values: { reason } }])
    }
    const [id, secret] = [newId(), newSecret()]
    const { subsystem, title, accountId } = asked
    const account = accountId === undefined ? undefined : await accountToAct(ctx, tx, actor, accountId)
    const row = { subsystem, title, created_by: actor.accountId, account_id: account?.id ?? null }
    await insertKey(tx, { id, key_hash: digest(secret), ...row })
    const fields = differences(null, { title, subsystem, ...(account && { account: account.login }) })
    return {
      result: { id, secret },
      changed: [{ operation: 'create', model: 'key', id, title, organizationId: null, fields }],
      facts: [],
    }
  },
}

import type { Db, Transaction } from '../../database/index.ts'
import { generationOf } from '../sessions/index.ts'

interface NewInvitation {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly sent_to: string
}

/** The only one of the account: those before it are over. */
export async function replaceInvitation(tx: Transaction, invitation: NewInvitation): Promise<void> {
  await tx.deleteFrom('invitations').where('account_id', '=', invitation.account_id).execute()
  await tx
    .insertInto('invitations')
    .values({ ...invitation, generation: generationOf(invitation.account_id) })
    .execute()
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** One that stands, of an account that may come in. */
export async function findInvitation(db: Db, tokenHash: Buffer, now: Date) {
  return await db
    .selectFrom('invitations')
    .innerJoin('shown_accounts as accounts', (join) =>
      join
        .onRef('accounts.id', '=', 'invitations.account_id')
        .onRef('accounts.generation', '=', 'invitations.generation'),
    )
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('accounts.active', '=', true)
    .select(['accounts.id', 'accounts.login', 'accounts.title', 'accounts.metarole', 'accounts.home_id'])
    .select(['expires_at', 'sent_to'])
    .executeTakeFirst()
}

/** False when somebody was before (mistake 61): the row that goes is the proof. */
export async function spendInvitation(tx: Transaction, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('invitations')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

import { Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { findAccount, isAddressOf, type StoredAccount } from '../../accounts/index.ts'
import { type Deed, perform } from '../../audit/index.ts'
import type { Context } from '../../decisions/index.ts'
import { findInvitation, type Invitation, spendInvitation } from '../../invitations/index.ts'
import { hashPassword } from '../../passwords/index.ts'
import { digest } from '../../sessions/index.ts'
import { mayEnter } from '../entry/entry.ts'
import type { AcceptedInvitation, InvitationView } from '../shapes.ts'
import { ownPasswordProblems, replacePassword } from './former-passwords.ts'
import { passwordChanged } from './set-password.ts'

interface Accepted {
  readonly id: string
  readonly hashed: Buffer
  readonly passwordHash: string
}

/** By a link that works once, the owner sets the first password. */
export const acceptInvitation: Deed<Accepted> = {
  name: 'credentials.accept-invitation',
  kind: 'model',
  async decide(ctx, tx, _actor, { id, hashed, passwordHash }) {
    const account = await invitedAccount(ctx, tx, await getInvitation(ctx, tx, hashed))
    if (account.id !== id || !(await spendInvitation(tx, hashed))) throw new Problem('invitation-over')
    await replacePassword(ctx, tx, account, { passwordHash, mustChange: false })
    return passwordChanged(account)
  },
}

/** Whoever has the link is the account's owner, and acts as it. */
export async function takeInvitation(ctx: Context, asked: AcceptedInvitation, ip: string | null): Promise<void> {
  const hashed = digest(asked.token)
  const { kysely } = ctx.database
  const account = await invitedAccount(ctx, kysely, await getInvitation(ctx, kysely, hashed))
  const { id, login: title } = account
  refuseFields(await ownPasswordProblems(ctx, account, asked.password))
  const passwordHash = await hashPassword(ctx, asked.password, `actor ${id}`)
  const actor = { kind: 'account', accountId: id, title, ip } as const
  await perform(ctx, actor, acceptInvitation, { id, hashed, passwordHash })
}

/** To whom the link belongs: told to whoever has it, since they may set the password anyway. */
export async function lookAtInvitation(ctx: Context, token: string): Promise<InvitationView> {
  const { kysely } = ctx.database
  const invitation = await getInvitation(ctx, kysely, digest(token))
  const { login } = await invitedAccount(ctx, kysely, invitation)
  return { login, title: invitation.title, expiresAt: invitation.expires_at.toISOString() }
}

async function getInvitation(ctx: Context, db: Db, hashed: Buffer): Promise<Invitation> {
  const found = await findInvitation(db, hashed, ctx.clock())
  if (found === undefined) throw new Problem('invitation-over')
  return found
}

/** Only where the password would open the door, and the letter went to where its owner still reads. */
async function invitedAccount(ctx: Context, db: Db, { id, sent_to: sentTo }: Invitation): Promise<StoredAccount> {
  const account = await findAccount(db, id)
  const isTheirs = account && (sentTo === null || isAddressOf(account, sentTo))
  if (!isTheirs || !mayEnter(ctx, account)) throw new Problem('invitation-over')
  return account
}

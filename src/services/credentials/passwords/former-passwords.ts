import type { FieldProblem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { ownerOf, type StoredAccount, updateAccount } from '../../accounts/index.ts'
import type { Context } from '../../decisions/index.ts'
import {
  chosenPasswordProblems,
  inHashQueue,
  passwordPolicyAt,
  passwordsRemembered,
  verifyPassword,
} from '../../passwords/index.ts'
import { keepFormer, listFormerHashes } from './queries-former.ts'

type Whose = Pick<StoredAccount, 'id' | 'home_id' | 'password_hash'>

/**
 * Whether the owner had this password lately, as far back as the organization asks. Told to owners only: whoever sets another's password
 * could try by it what their passwords were.
 */
export async function formerPasswordProblems(ctx: Context, account: Whose, password: string): Promise<FieldProblem[]> {
  const count = passwordsRemembered(ctx, account.home_id)
  if (count === 0) return []
  const former = await listFormerHashes(ctx.database.kysely, account.id, count - 1)
  const hashes = account.password_hash === null ? former : [account.password_hash, ...former]
  const turn = { source: `actor ${account.id}`, lane: 'known' } as const
  for (const hash of hashes)
    if (await inHashQueue(ctx, turn, () => verifyPassword(hash, password)))
      return [{ field: 'password', code: 'password-used-before', values: { count } }]
  return []
}

/** What there is against a password that the owner of the account chooses. */
export async function ownPasswordProblems(
  ctx: Context,
  account: StoredAccount,
  password: string,
): Promise<FieldProblem[]> {
  const problems = chosenPasswordProblems(passwordPolicyAt(ctx, account.home_id), password, ownerOf(account))
  return problems.length > 0 ? problems : await formerPasswordProblems(ctx, account, password)
}

interface Replacement {
  readonly passwordHash: string
  readonly mustChange: boolean
}

/** Writes the new one; the one before is remembered where the organization asks for it. */
export async function replacePassword(
  ctx: Context,
  tx: Transaction,
  account: Whose,
  { passwordHash, mustChange }: Replacement,
): Promise<void> {
  const at = ctx.clock()
  await updateAccount(tx, account.id, { password_hash: passwordHash, must_change_password: mustChange }, at)
  if (account.password_hash === null) return
  const former = { account_id: account.id, replaced_at: at, password_hash: account.password_hash }
  await keepFormer(tx, former, Math.max(0, passwordsRemembered(ctx, account.home_id) - 1))
}

import type { Transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { findTotp, hasRecoveryCode, spendRecoveryCode, takeTotpStep } from './queries-factors.ts'
import { recoveryCodeHash } from './recovery-codes.ts'
import { totpStep } from './totp.ts'

/** A code that somebody typed, of an application or one for a rainy day. */
export interface Code {
  readonly factor: 'totp' | 'recovery-code'
  readonly code: string
}

/** Uses the code up in the transaction; false when somebody was quicker. */
export type Spend = (tx: Transaction) => Promise<boolean>

/** How to use the code up, where it fits. */
export async function lookAtCode(ctx: Context, accountId: string, { factor, code }: Code): Promise<Spend | undefined> {
  const { kysely } = ctx.database
  if (factor === 'recovery-code') {
    const hash = recoveryCodeHash(code)
    const fits = await hasRecoveryCode(kysely, accountId, hash)
    return fits ? (tx) => spendRecoveryCode(tx, accountId, hash) : undefined
  }
  const stored = await findTotp(kysely, accountId)
  const secret = stored && ctx.settings.secrets.open(totpPlace(accountId), stored.secret)
  const step = secret && totpStep(secret, code, ctx.clock())
  return step && step > stored.last_step ? (tx) => takeTotpStep(tx, accountId, step) : undefined
}

/** Where its secret is sealed, and opens. */
export const totpPlace = (accountId: string): string => `totp ${accountId}`

import type { Transaction } from '../../../database/index.ts'
import { deleteRecoveryCodes, listFactors } from '../../factors/index.ts'

/** Recovery codes stand in for a factor; without any they are nothing. */
export async function afterFactorWent(tx: Transaction, accountId: string): Promise<void> {
  const left = await listFactors(tx, accountId)
  if (left.every((factor) => factor === 'recovery-code')) await deleteRecoveryCodes(tx, accountId)
}

import type { Transaction } from '../../../database/index.ts'
import { countRecoveryCodes, newRecoveryCodes, recoveryCodeHash, saveRecoveryCodes } from '../../factors/index.ts'

/** New ones where there are none; whoever has some keeps them. */
export async function givenRecoveryCodes(tx: Transaction, accountId: string): Promise<readonly string[]> {
  return (await countRecoveryCodes(tx, accountId)) > 0 ? [] : await replaceRecoveryCodes(tx, accountId)
}

export async function replaceRecoveryCodes(tx: Transaction, accountId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes()
  await saveRecoveryCodes(tx, accountId, codes.map(recoveryCodeHash))
  return codes
}

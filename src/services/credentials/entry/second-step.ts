import type { Transaction } from '../../../database/index.ts'
import type { Way } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { Factor } from '../../factors/index.ts'
import { digest, type Method, newToken } from '../../sessions/index.ts'
import { insertSecondStep } from './queries-second-steps.ts'

export const secondStepSeconds = 5 * 60

/** The first factor is proved; nobody is in before the second is, too. */
export interface SecondStep {
  readonly kind: 'second-step'
  /** 256 random bits, kept only as its SHA-256: for this browser, once, for a few minutes. */
  readonly step: string
  readonly factors: readonly Factor[]
}

interface Asking {
  readonly accountId: string
  readonly way: Way
  readonly methods: readonly Method[]
  readonly provider: string | null
  /** Of the browser: it has to come back with the same. */
  readonly device: string | null
  readonly factors: readonly Factor[]
}

export async function askSecondStep(ctx: Context, tx: Transaction, asking: Asking): Promise<SecondStep> {
  const { accountId, way, methods, provider, device, factors } = asking
  const step = newToken()
  await insertSecondStep(tx, {
    token_hash: digest(step),
    account_id: accountId,
    way,
    methods: [...methods],
    provider_id: provider,
    device_hash: device === null ? null : digest(device),
    expires_at: new Date(ctx.clock().getTime() + secondStepSeconds * 1000),
  })
  return { kind: 'second-step', step, factors }
}

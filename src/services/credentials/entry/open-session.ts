import { cutText } from '../../../core/texts/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import { digest, type Method, newToken, sessionSeconds, startSession } from '../../sessions/index.ts'

interface Opening {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly device: Buffer | null
  readonly methods: readonly Method[]
  readonly provider: string | null
  readonly home: string
}

/** Answers the token, which is kept only as its SHA-256. */
export async function openSession(
  ctx: Context,
  tx: Transaction,
  accountId: string,
  { ip, userAgent, device, methods, provider, home }: Opening,
): Promise<string> {
  const token = newToken()
  const at = ctx.clock()
  const session = {
    token_hash: digest(token),
    account_id: accountId,
    expires_at: new Date(at.getTime() + sessionSeconds(ctx, home) * 1000),
    ip,
    user_agent: userAgent ? cutText(userAgent, 300) : null,
    device_hash: device,
    methods,
    provider_id: provider,
  }
  await startSession(tx, session, at)
  return token
}

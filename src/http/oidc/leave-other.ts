import type Provider from 'oidc-provider'
import type { Context } from '../../services/decisions/index.ts'
import { endLogins, type Telling } from '../../services/sso/index.ts'

type Asked = Awaited<ReturnType<Provider['interactionDetails']>>

interface ProviderSession {
  accountId?: string | undefined
  authorizations?: unknown
  persist(): Promise<unknown>
}

/**
 * The browser came into subsystems by another session of ours before. That is left, so that nothing of it goes on in this one; where it is
 * over, its subsystems are told, and what the provider knew it by is gone with it.
 */
export async function leaveOther(
  { ctx, provider, telling }: { ctx: Context; provider: Provider; telling: Telling },
  asked: Asked,
  login: string,
): Promise<void> {
  const { session } = asked
  if (session?.accountId === undefined || session.accountId === login) return
  await endLogins(ctx, telling)
  const { Session } = provider as unknown as {
    Session: { findByUid(uid: string): Promise<ProviderSession | undefined> }
  }
  const other = await Session.findByUid(session.uid)
  if (other !== undefined) {
    Object.assign(other, { accountId: undefined, authorizations: undefined })
    await other.persist()
  }
  Object.assign(asked, { session: undefined })
  await asked.save(asked.exp - Math.floor(Date.now() / 1000))
}

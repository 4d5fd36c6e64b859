import { getOwnAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { countRecoveryCodes, findTotp, listPasskeys } from '../../factors/index.ts'
import type { OwnFactors } from './shapes.ts'

/** What one proves oneself with besides the password: nothing of what it is made of. */
export async function listOwnFactors(ctx: Context, actor: Actor): Promise<OwnFactors> {
  const { kysely } = ctx.database
  const { id } = await getOwnAccount(kysely, actor)
  const totp = await findTotp(kysely, id)
  return {
    totp: totp === undefined ? null : { since: totp.created_at.toISOString() },
    recoveryCodes: await countRecoveryCodes(kysely, id),
    passkeys: (await listPasskeys(kysely, id)).map((passkey) => ({
      id: passkey.id,
      title: passkey.title,
      createdAt: passkey.created_at.toISOString(),
      lastUsedAt: passkey.last_used_at?.toISOString() ?? null,
      backedUp: passkey.backed_up,
    })),
  }
}

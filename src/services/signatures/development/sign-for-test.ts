import { Problem } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { findPerson, shortName } from '../../persons/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import type { TestSignature, TestSigning } from '../shapes.ts'

/** A signature in the caller's own name, to be sent where documents are signed. There is none but in development. */
export async function signForTest(ctx: Context, actor: Actor, { content }: TestSigning): Promise<TestSignature> {
  const { testSigner, database } = ctx
  if (testSigner === undefined) throw new Problem('not-found')
  await requireLiveSession(ctx, actor, database.kysely)
  const account = actor.accountId === null ? undefined : await findAccount(database.kysely, actor.accountId)
  const person = account?.person_id ? await findPerson(database.kysely, account.person_id) : undefined
  const by = {
    name: (account && shortName(account)) || actor.title,
    snils: person?.snils?.replace(/\D/g, '') ?? null,
  }
  const cms = testSigner.sign(Buffer.from(content, 'base64'), by, ctx.clock())
  return { cms: Buffer.from(cms).toString('base64') }
}

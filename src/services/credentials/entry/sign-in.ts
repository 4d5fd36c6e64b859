import type { Context } from '../../decisions/index.ts'
import { confirmDirectoryUser } from '../../providers/index.ts'
import { digest } from '../../sessions/index.ts'
import type { SignIn } from '../shapes.ts'
import { confirm, type Fitting, type Guessed, type Look, lookAtPassword, withdraw } from './attempts.ts'
import { type Client, type Entry, enter, type Proof, refusalOf } from './enter.ts'
import { recordSession } from './record-session.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { untilWholeQuarter } from './whole-quarters.ts'

/**
 * Signs in by login and password, or throws the one `sign-in-refused`, the same for a wrong password, an unknown login, a locked or
 * deactivated account (L16, mistake 72). Only to the right password may the answer be another (E2).
 */
export async function signIn(ctx: Context, limits: SignInLimits, asked: SignIn, client: Client): Promise<Entry> {
  const startedAt = performance.now()
  const device = client.device === null ? null : digest(client.device)
  const guess = { login: asked.login, password: asked.password, ip: client.ip, device }
  const look = await lookAtPassword(ctx, limits, guess)
  const entered = await enterByPassword(ctx, look, client)
  if (entered !== undefined) return entered
  await recordSession(ctx.database.kysely, 'session.refused', look.account, client.ip)
  await untilWholeQuarter(startedAt)
  throw await refusalOf(ctx, look.fitted && look.account, wayOf(look), look.directory?.found?.provider)
}

type PasswordFitting = Fitting & { readonly account: Guessed }

const wayOf = ({ directory }: Look) => (directory === undefined ? 'password' : 'directory')

/** Of a password of ours, or of a directory's: then it has to be the one that was asked, of the same user there (mistake 39). */
export function proofOf(ctx: Context, look: Look, fitting: PasswordFitting): Proof {
  const way = wayOf(look)
  const found = look.directory?.found
  return {
    account: fitting.account,
    way,
    methods: [way],
    provider: found?.provider ?? null,
    async stands(tx, wrong) {
      if (!(await confirm(ctx, tx, { ...fitting, wrong }))) return false
      return found === undefined || (await confirmDirectoryUser(ctx, tx, found, fitting.account))
    },
  }
}

async function enterByPassword(ctx: Context, look: Look, client: Client): Promise<Entry | undefined> {
  const { account, fitted } = look
  if (account === undefined || fitted === undefined) return undefined
  let entry: Entry | undefined
  try {
    entry = await enter(ctx, proofOf(ctx, look, { account, fitted }), client)
  } finally {
    if (entry?.kind !== 'entered') await withdraw(ctx, account, fitted)
  }
  return entry
}

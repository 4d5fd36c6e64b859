import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../../decisions/index.ts'
import { digest } from '../../sessions/index.ts'
import type { SignIn } from '../shapes.ts'
import { confirm, type Look, lookAtPassword, withdraw } from './attempts.ts'
import { type Client, type Entry, enter, refusalOf } from './enter.ts'
import { recordSession } from './record-session.ts'
import type { SignInLimits } from './sign-in-limits.ts'

/** Refusals come at whole quarters of a second, so that their time does not tell what was behind them. */
const quarter = 250

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
  const spent = performance.now() - startedAt
  await sleep(Math.ceil(spent / quarter) * quarter - spent)
  throw refusalOf(ctx, look.fitted && look.account, 'password')
}

async function enterByPassword(ctx: Context, { account, fitted }: Look, client: Client): Promise<Entry | undefined> {
  if (account === undefined || fitted === undefined) return undefined
  const stands: Parameters<typeof enter>[1]['stands'] = (tx, wrong) => confirm(ctx, tx, { account, fitted, wrong })
  let entry: Entry | undefined
  try {
    entry = await enter(ctx, { account, way: 'password', methods: ['password'], stands }, client)
  } finally {
    if (entry?.kind !== 'entered') await withdraw(ctx, account, fitted)
  }
  return entry
}

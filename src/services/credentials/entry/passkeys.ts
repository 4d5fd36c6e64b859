import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import {
  askForPasskey,
  askToRegister,
  lookAtPasskey,
  type PasskeyAnswer,
  type PasskeyAsked,
  type Site,
} from '../../factors/index.ts'
import { fullName } from '../../persons/index.ts'
import { digest } from '../../sessions/index.ts'
import { type Client, type Entered, type Entry, enterProved, standing } from './enter.ts'
import { finishSecondStep, getSecondStep } from './take-second-step.ts'

/** A key instead of login and password: it says whose it is. `browser`: the token of the browser that was asked. */
export const askOnTheWayIn = (ctx: Context, site: Site, browser: string): Promise<PasskeyAsked> =>
  askForPasskey(ctx, site, { purpose: 'entry', within: digest(browser) })

interface ByPasskey {
  readonly site: Site
  readonly token: string | null
  readonly answer: PasskeyAnswer
}

export async function enterByPasskey(ctx: Context, { site, token, answer }: ByPasskey, client: Client): Promise<Entry> {
  const asked = { purpose: 'entry', within: digest(token ?? '') } as const
  const { accountId, spend: stands } = await lookAtPasskey(ctx, site, asked, answer)
  return await enterProved(ctx, { accountId, way: 'passkey', methods: ['passkey'], stands }, client)
}

export async function askInSecondStep(
  ctx: Context,
  site: Site,
  token: string | null,
  client: Client,
): Promise<PasskeyAsked> {
  const { account, hashed } = await getSecondStep(ctx, token, client)
  return await askForPasskey(ctx, site, { purpose: 'second-step', within: hashed }, account.id)
}

/** Nobody guesses a passkey: it is not counted; a lock stands before it all the same (mistake 65). */
export async function takeSecondStepByPasskey(
  ctx: Context,
  { site, token, answer }: ByPasskey,
  client: Client,
): Promise<Entered> {
  const stepping = await getSecondStep(ctx, token, client)
  const { account, hashed } = stepping
  const asked = { purpose: 'second-step', within: hashed, accountId: account.id } as const
  const { spend } = await lookAtPasskey(ctx, site, asked, answer)
  const stands = standing(ctx, account, client.device)
  const entered = await finishSecondStep(ctx, stepping, {
    method: 'passkey',
    client,
    spend,
    confirm: (tx) => stands(tx, 'forget'),
  })
  if (entered === undefined) throw new Problem('second-step-over')
  return entered
}

/** Within the session of this token: for a new key, or to prove again who is in. */
export async function askInSession(
  ctx: Context,
  actor: Actor,
  { site, token, purpose }: { readonly site: Site; readonly token: string; readonly purpose: 'registration' | 'proof' },
): Promise<PasskeyAsked> {
  const account = await getOwnAccount(ctx.database.kysely, actor)
  const within = digest(token)
  if (purpose === 'proof') return await askForPasskey(ctx, site, { purpose, within }, account.id)
  const { id, login } = account
  return await askToRegister(ctx, site, within, { id, login, title: fullName(account) ?? login })
}

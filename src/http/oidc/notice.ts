import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Language } from '../../core/problems/index.ts'
import { zoneOfViewer } from '../../services/accounts/index.ts'
import { knownClient } from '../../services/clients/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import { ownerOfLogin, unavailableNow } from '../../services/sso/index.ts'
import type { Page } from './page.ts'
import { words } from './texts.ts'

const { Check, Prompt } = interactionPolicy

/** What is left of an interaction whose page was read. */
export const noticeRead = { notice: true }

/**
 * E16: whoever opens a subsystem that cannot be used now is shown the notice first, and goes on if they will. Not where nothing can be
 * shown: a system that renews what it has in the background, another device.
 */
export const noticePrompt = (ctx: Context): interactionPolicy.Prompt =>
  new Prompt(
    { name: 'notice', requestable: false },
    new Check('unavailable', 'the system cannot be used now', async ({ oidc }) =>
      (await isToBeTold(ctx, oidc)) ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
    ),
  )

async function isToBeTold(ctx: Context, oidc: KoaContextWithOIDC['oidc']): Promise<boolean> {
  const { client, session, result, prompts, route } = oidc
  if (client === undefined || session?.accountId === undefined || result?.notice !== undefined) return false
  if (prompts.has('none') || /^(code|device)_/.test(route)) return false
  const [known, owner] = [await knownClient(ctx, client.clientId), await ownerOfLogin(ctx, session.accountId)]
  return known !== undefined && owner !== undefined && (await unavailableNow(ctx, known, owner)) !== undefined
}

interface Asked {
  readonly subsystem: string | null
  readonly title: string
}

/** Undefined: it is over meanwhile. */
export async function noticePage(
  ctx: Context,
  { subsystem, title }: Asked,
  accountId: string,
  language: Language,
): Promise<Page | undefined> {
  const told = await unavailableNow(ctx, { subsystem }, accountId)
  if (told === undefined) return undefined
  const timeZone = await zoneOfViewer(ctx, ctx.database.kysely, accountId)
  const clock = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const [until, latest] = [clock.format(new Date(told.endsAt)), told.progress[0]]
  const progress = latest && `${clock.format(new Date(latest.at))}: ${latest.text}`
  const lines = [words[language].unavailable(title, until), told.text, progress]
  return { title: told.title, text: lines.filter((line) => line !== null && line !== undefined) }
}

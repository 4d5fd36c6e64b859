import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { listKeys } from './queries-keys.ts'
import { dropOldPayloads } from './queries-payloads.ts'
import { rotateSigningKeys } from './rotate-signing-keys.ts'

/** A refresh token that was turned in is kept so long, to be recognized when a thief brings it. */
const usedDays = 7
const atOnce = 5000

/** What the provider keeps and nobody can use any more. */
export const keepSsoShort: Schedule = {
  name: 'sso.keep-sso-short',
  title: { ru: 'Удаление истёкших токенов единого входа', en: 'Forgetting outlived tokens of single sign-on' },
  everySeconds: 10 * 60,
  async run({ database }, ending) {
    while (!ending.aborted && (await dropOldPayloads(database.kysely, usedDays, atOnce)) === atOnce);
  },
}

const currentDays = 90

/** The key that signs is changed four times a year, with nobody having to think of it. */
export const renewSigningKeys: Schedule = {
  name: 'sso.renew-signing-keys',
  title: { ru: 'Смена ключа подписи единого входа', en: 'Rotating the signing key of single sign-on' },
  everySeconds: 24 * 60 * 60,
  async run(ctx) {
    const keys = await listKeys(ctx.database.kysely)
    const current = keys.find(({ purpose, state }) => purpose === 'sign' && state === 'current')
    const before = new Date(ctx.clock().getTime() - currentDays * 24 * 3600 * 1000)
    if (current?.current_at && current.current_at < before) await perform(ctx, operator, rotateSigningKeys, undefined)
  },
}

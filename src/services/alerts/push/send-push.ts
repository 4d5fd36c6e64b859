import type { Language } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { mostPushed, type PushAddress, type PushKey, sendPush } from '../../../outside/index.ts'
import type { Context } from '../../decisions/index.ts'
import { mailFrom } from '../../mail/index.ts'
import type { NoticeWords } from '../../notices/index.ts'
import { pushKey } from './make-push-key.ts'
import { pushService } from './push-settings.ts'
import { listPushDevices, type PushDeviceRow, removePushDevice } from './queries-push.ts'
import { addressPlace } from './register-push.ts'

/**
 * Tells every browser of the account. A browser that is no more is forgotten; false when a service could not be reached, or was too busy,
 * so that it is tried again.
 */
export async function pushNotices(
  ctx: Context,
  tx: Transaction,
  { account, language }: { readonly account: string; readonly language: Language },
  notices: readonly NoticeWords[],
): Promise<boolean> {
  const devices = await listPushDevices(tx, account)
  if (devices.length === 0 || notices.length === 0) return true
  const said = { text: textOf(notices, language), key: await pushKey(ctx) }
  const statuses = await Promise.all(devices.map((device) => pushTo(ctx, device, said)))
  for (const [at, status] of statuses.entries()) {
    const device = devices[at]
    if (device !== undefined && (status === 404 || status === 410)) await removePushDevice(tx, device.id)
  }
  return statuses.every((status) => status !== 429 && status < 500)
}

/** As the service worker of the console reads it. */
function textOf(notices: readonly NoticeWords[], language: Language): string {
  const [first] = notices
  const isOne = notices.length === 1
  const text = notices.map(({ text }) => text[language]).join('\n')
  const link = (isOne && first?.link) || '/'
  let body = cutText(text, 1000)
  while (Buffer.byteLength(JSON.stringify({ body, link })) > mostPushed) body = cutText(body, [...body].length - 50)
  const { product, many } = words[language]
  return JSON.stringify({ title: isOne ? product : many(notices.length), body, link })
}

const words = {
  ru: { product: 'Доступ', many: (count: number) => `Доступ: уведомлений ${count}` },
  en: { product: 'Dostup', many: (count: number) => `Dostup: ${count} notices` },
}

/** The status of its service; 410 of what it may not be told any more, 503 of one that did not answer. */
async function pushTo(
  ctx: Context,
  { id, address }: PushDeviceRow,
  said: { readonly text: string; readonly key: PushKey },
): Promise<number> {
  const opened = ctx.settings.secrets.open(addressPlace(id), address)
  const to = opened === undefined ? undefined : (JSON.parse(opened) as PushAddress)
  const service = to && pushService(ctx, to.endpoint)
  if (to === undefined || service === undefined) return 410
  const contact = `mailto:${ctx.settings.read(mailFrom) || 'postmaster@localhost'}`
  const told = { ...said, to, contact, isInside: service === 'own', at: new Date() }
  return await sendPush(told).catch(() => 503)
}

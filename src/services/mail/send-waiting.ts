import { buffer } from 'node:stream/consumers'
import { Problem } from '../../core/problems/index.ts'
import { type Transaction, transaction } from '../../database/index.ts'
import { openSmtp, SendingFault, type SmtpConnection, sendTextMessage } from '../../mail/index.ts'
import type { Context } from '../decisions/index.ts'
import { openFileOf } from '../files/index.ts'
import { mailFrom, mailFromName, mailReplyTo } from './mail-settings.ts'
import { isAddress, letterPlace } from './post-letter.ts'
import { expireLetters, type LetterRow, markDead, markForLater, markSent, takeLetter } from './queries.ts'
import { inShort, rendered } from './render.ts'
import { type Channel, isConfigured, smsGateway, smtpServer } from './server-settings.ts'
import type { AnyTemplate, Written } from './template.ts'

export interface Sending {
  readonly templates: readonly AnyTemplate[]
  readonly publicUrl: string
  readonly ending?: AbortSignal
}

/** Minutes after each try that failed; after the last of them it is given up. */
const pauses = [1, 5, 15, 60, 180, 360, 720, 1440, 1440]

/**
 * Sends what waits and is due, one after another, and answers how many went. Each is locked while it is sent, so that no other process
 * sends it too; should this one die in between, it is sent again under the same Message-ID. After a fault of the server itself the channel rests.
 */
export async function sendWaiting(ctx: Context, sending: Sending): Promise<number> {
  await expireLetters(ctx.database.kysely, ctx.clock())
  const channels = new Set((['mail', 'sms'] as const).filter((channel) => isConfigured(ctx, channel)))
  const smtp = channels.has('mail') ? openSmtp(smtpServer(ctx)) : undefined
  let sent = 0
  try {
    while (channels.size > 0 && sending.ending?.aborted !== true) {
      const done = await sendNext(ctx, sending, [...channels], smtp)
      if (done === 'nothing') break
      if (done === 'sent') sent += 1
      else if (done.of === 'server') channels.delete(done.channel)
    }
    return sent
  } finally {
    smtp?.close()
  }
}

type Done = 'nothing' | 'sent' | { readonly of: SendingFault['of']; readonly channel: Channel }

async function sendNext(
  ctx: Context,
  sending: Sending,
  channels: readonly Channel[],
  smtp: SmtpConnection | undefined,
): Promise<Done> {
  return await transaction(ctx.database.kysely, async (tx) => {
    const letter = await takeLetter(tx, channels, ctx.clock())
    if (letter === undefined) return 'nothing'
    try {
      await send(ctx, sending, letter, smtp)
    } catch (error) {
      if (!(error instanceof SendingFault)) throw error
      await putOff(ctx, tx, letter, error)
      return { of: error.of, channel: letter.channel }
    }
    await markSent(tx, letter.id, ctx.clock())
    return 'sent'
  })
}

async function putOff(ctx: Context, tx: Transaction, { id, tries }: LetterRow, fault: SendingFault): Promise<void> {
  const now = ctx.clock()
  const pause = pauses[tries]
  if (fault.of === 'letter' || pause === undefined) await markDead(tx, id, fault.message, now)
  else await markForLater(tx, id, fault.message, new Date(now.getTime() + pause * 60_000))
}

async function send(
  ctx: Context,
  sending: Sending,
  letter: LetterRow,
  smtp: SmtpConnection | undefined,
): Promise<void> {
  const { id, channel, to_address: address, to_name: name } = letter
  if (!isAddress({ channel, address })) throw new SendingFault('letter', 'it is addressed to what is no address')
  const written = writtenOf(ctx, sending, letter)
  if (channel === 'sms') return await sendTextMessage(smsGateway(ctx), { id, phone: address, text: inShort(written) })
  const organization = letter.organization_id ?? undefined
  const from = ctx.settings.read(mailFrom)
  await smtp?.send({
    ...rendered(written),
    ...(written.attached && { attached: await bytesOf(ctx, written.attached) }),
    messageId: `<${id}@${from.split('@')[1]}>`,
    from: { name: ctx.settings.read(mailFromName, organization), address: from },
    to: { name, address },
    replyTo: ctx.settings.read(mailReplyTo, organization),
  })
}

/** Written only now: a link is nowhere before it is sent, and nowhere after. */
function writtenOf(ctx: Context, { templates, publicUrl }: Sending, letter: LetterRow): Written {
  const template = templates.find(({ name }) => name === letter.template)
  if (template === undefined) throw new SendingFault('later', `this edition knows no letter ${letter.template}`)
  const data = letter.data && ctx.settings.secrets.open(letterPlace(letter.id), letter.data)
  if (data == null) throw new SendingFault('later', 'it was sealed with another DOSTUP_SECRET_KEY')
  return template.write(JSON.parse(data) as never, { language: letter.language === 'en' ? 'en' : 'ru', publicUrl })
}

async function bytesOf(ctx: Context, { id, name }: NonNullable<Written['attached']>) {
  try {
    return { name, bytes: await buffer((await openFileOf(ctx, ['report'], id)).bytes) }
  } catch (error) {
    throw error instanceof Problem ? new SendingFault('letter', 'what was attached to it is gone') : error
  }
}

import { Problem, refuseFields } from '../../core/problems/index.ts'
import { performRecord, type RecordDeed } from '../audit/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { isAddress, postLetter } from './post-letter.ts'
import { isConfigured } from './server-settings.ts'
import type { TestLetter } from './shapes.ts'
import type { Template } from './template.ts'

export const testLetter: Template<{ by: string }> = {
  name: 'mail.test',
  title: { ru: 'Проверка', en: 'Test' },
  keptSeconds: 60 * 60,
  write: ({ by }, { language, publicUrl }) =>
    language === 'ru'
      ? {
          subject: 'Проверка почты: Доступ',
          paragraphs: [
            `Это проверочное письмо, его отправил пользователь ${by}. Раз оно пришло, почта настроена верно.`,
          ],
          link: { title: 'Доступ', url: publicUrl },
          short: 'Доступ: проверка сообщений прошла.',
        }
      : {
          subject: 'Mail test: Dostup',
          paragraphs: [`This is a test letter, sent by ${by}. Since it has arrived, mail is set up as it should be.`],
          link: { title: 'Dostup', url: publicUrl },
          short: 'Dostup: text messages work.',
        },
}

const deed: RecordDeed<TestLetter, string> = {
  name: 'mail.send-test-letter',
  kind: 'record',
  async decide(ctx, tx, actor, { channel, to, language }) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    if (!isConfigured(ctx, channel)) throw new Problem('mail-not-configured')
    if (!isAddress({ channel, address: to })) refuseFields([{ field: 'to', code: 'address-invalid' }])
    const addressee = {
      ...{ channel, name: actor.title, address: to },
      ...(actor.accountId !== null && { accountId: actor.accountId }),
    }
    const id = await postLetter(ctx, tx, testLetter, { to: addressee, language, data: { by: actor.title } })
    const fields = [{ field: 'to', old: null, new: to }]
    const changed = {
      operation: 'create',
      model: 'letter',
      id,
      title: testLetter.title.ru,
      organizationId: null,
      fields,
    } as const
    return { result: id, changed: [changed], facts: [] }
  },
}

/** Answers the letter's id: what becomes of it is seen there. */
export const sendTestLetter = (ctx: Context, actor: Actor, asked: TestLetter): Promise<string> =>
  performRecord(ctx, actor, deed, asked)

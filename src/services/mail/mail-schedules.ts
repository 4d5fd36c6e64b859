import type { Schedule } from '../jobs/index.ts'
import { forgetLetters } from './queries.ts'
import { type Sending, sendWaiting } from './send-waiting.ts'

const keptMilliseconds = 90 * 24 * 60 * 60 * 1000

/** Looks for letters that are due: those that were put off, and those of which no process was told. */
export const sendLetters = (sending: Omit<Sending, 'ending'>): Schedule => ({
  name: 'mail.send-letters',
  title: { ru: 'Отправка писем и SMS', en: 'Sending letters and text messages' },
  everySeconds: 10,
  run: (ctx, ending) => sendWaiting(ctx, { ...sending, ending }),
})

export const keepLettersShort: Schedule = {
  name: 'mail.keep-letters-short',
  title: { ru: 'Удаление старых писем', en: 'Forgetting old letters' },
  everySeconds: 60 * 60,
  run: ({ database, clock }) => forgetLetters(database.kysely, new Date(clock().getTime() - keptMilliseconds)),
}

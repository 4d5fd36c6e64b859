import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Db } from '../../database/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { letterView } from './letter-view.ts'
import { shownLetters } from './queries.ts'
import { Channel, LetterView } from './shapes.ts'

const letters = (db: Db) => db.selectFrom('letters')
const unsent = ['waiting', 'dead', 'expired']

/** The outbox, for whoever keeps mail going: who was written to, what became of it and why; never what it says. */
export const letterRegistry = registry({
  name: 'letters',
  title: { ru: 'Письма и SMS', en: 'Letters and text messages' },
  right: 'dostup.settings.view',
  place: null,
  from: letters,
  rows: shownLetters,
  id: { by: sql`letters.id`, type: 'text' },
  columns: {
    createdAt: { title: { ru: 'Создан', en: 'Created' }, type: 'moment', sort: { by: sql`letters.created_at` } },
    to: {
      title: { ru: 'Кому', en: 'To' },
      sort: { by: sql`letters.to_address` },
      cell: ({ to }) => to.address,
    },
    name: { title: { ru: 'Имя', en: 'Name' }, cell: ({ to }) => to.name },
    title: { title: { ru: 'Письмо', en: 'Letter' }, cell: ({ title }, { language }) => title[language] },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      sort: { by: sql`letters.state` },
      cell: ({ state }, { language }) => states[language][state],
    },
    tries: { title: { ru: 'Попыток', en: 'Tries' }, type: 'number', sort: { by: sql`letters.tries` } },
    nextTryAt: { title: { ru: 'Следующая попытка', en: 'Next try' }, type: 'moment' },
    expiresAt: { title: { ru: 'Нужно до', en: 'Wanted until' }, type: 'moment', hidden: true },
    error: { title: { ru: 'Ошибка', en: 'Error' }, hidden: true },
  },
  filters: {
    state: filter(
      Type.Optional(
        Type.Enum(['unsent', 'waiting', 'sent', 'dead', 'expired'], {
          description: '`unsent`: all that were not sent.',
        }),
      ),
      (state) => sql`letters.state = any(${state === 'unsent' ? unsent : [state]})`,
    ),
    channel: filter(Type.Optional(Channel), (channel) => sql`letters.channel = ${channel}`),
  },
  search: {
    where: (typed) => fits(sql`search_fold(letters.to_name || ' ' || letters.to_address)`, typed, [sql`letters.id`]),
  },
  sort: '-createdAt',
  createdAt: sql`letters.created_at`,
  item: LetterView,
  view: (row, { ctx }) => letterView(ctx, row),
})

const states = {
  ru: { waiting: 'ждёт отправки', sent: 'отправлено', dead: 'не принято', expired: 'устарело' },
  en: { waiting: 'waits to be sent', sent: 'sent', dead: 'refused', expired: 'expired' },
}

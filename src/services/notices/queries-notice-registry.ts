import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { registry } from '../registry/index.ts'
import { noticeCatalogue, wordsOfRow } from './catalogue.ts'
import { Notice } from './shapes.ts'

const notices = (db: Db) => db.selectFrom('notices').leftJoin('messages', 'messages.id', 'notices.message_id')

/** One's own inbox and nobody else's. Of what no text is known any more nothing is shown. */
export const noticeRegistry = registry({
  name: 'notices',
  title: { ru: 'Уведомления', en: 'Notices' },
  right: null,
  place: null,
  always: ({ actor }) =>
    sql`(notices.account_id = ${actor.accountId} and notices.code = any(${Object.keys(noticeCatalogue)}))`,
  from: notices,
  rows: (db) =>
    notices(db).selectAll('notices').select(['messages.text as message', 'messages.sent_by_title as sender']),
  id: { by: sql`notices.id`, type: 'number' },
  columns: {
    createdAt: { title: { ru: 'Когда', en: 'When' }, type: 'moment', sort: { by: sql`notices.created_at` } },
    text: { title: { ru: 'Уведомление', en: 'Notice' }, cell: ({ text }, { language }) => text[language] },
    readAt: {
      title: { ru: 'Прочитано', en: 'Read' },
      type: 'moment',
      sort: { by: sql`notices.read_at`, nullable: true },
    },
  },
  sort: '-createdAt',
  createdAt: sql`notices.created_at`,
  item: Notice,
  view: ({ id, code, fields, created_at, read_at, message, sender }) => ({
    ...{
      id: String(id),
      code,
      ...(wordsOfRow({ code, fields, message, sender }) ?? { text: { ru: code, en: code }, link: null }),
    },
    ...{ createdAt: created_at.toISOString(), readAt: read_at?.toISOString() ?? null },
  }),
})

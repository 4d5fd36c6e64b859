import { sql } from 'kysely'
import { type Db, russian } from '../../database/index.ts'
import { fits, registry } from '../registry/index.ts'
import { Message } from './shapes.ts'

const messages = (db: Db) =>
  db
    .selectFrom('messages')
    .leftJoin('shown_nodes as nodes', 'nodes.id', 'messages.organization_id')
    .leftJoin('shown_roles as roles', 'roles.id', 'messages.role_id')

const rows = (db: Db) =>
  messages(db)
    .selectAll('messages')
    .select([
      'nodes.short_title as organization_title',
      'roles.title as role_title',
      sql<number>`(select count(*)::int from notices where message_id = messages.id and read_at is not null)`.as(
        'read',
      ),
    ])

/** B17: what was said to many, by whom and to whom; one's own, and of the organizations where one may send. */
export const messageRegistry = registry({
  name: 'messages',
  title: { ru: 'Сообщения', en: 'Messages' },
  right: 'dostup.messages.send',
  place: sql`messages.organization_id`,
  from: messages,
  rows,
  besides: ({ actor }) => (actor.accountId === null ? undefined : sql<boolean>`messages.sent_by = ${actor.accountId}`),
  id: { by: sql`messages.id`, type: 'number' },
  columns: {
    sentAt: { title: { ru: 'Отправлено', en: 'Sent' }, type: 'moment', sort: { by: sql`messages.sent_at` } },
    text: {
      title: { ru: 'Сообщение', en: 'Message' },
      quick: { where: (typed) => fits(sql`search_fold(messages.text)`, typed) },
    },
    sender: {
      title: { ru: 'Кто отправил', en: 'Sent by' },
      sort: { by: sql`messages.sent_by_title ${russian}` },
      quick: { where: (typed) => fits(sql`search_fold(messages.sent_by_title)`, typed) },
      cell: ({ sender }) => sender.title,
    },
    organization: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.title ${russian}`, nullable: true },
      cell: ({ organization }) => organization?.title,
    },
    role: {
      title: { ru: 'Роль', en: 'Role' },
      sort: { by: sql`roles.title ${russian}`, nullable: true },
      cell: ({ role }) => role?.title,
    },
    reached: { title: { ru: 'Получателей', en: 'Receivers' }, type: 'number', sort: { by: sql`messages.reached` } },
    read: { title: { ru: 'Прочитали', en: 'Have read it' }, type: 'number' },
  },
  search: { where: (typed) => fits(sql`search_fold(messages.text || ' ' || messages.sent_by_title)`, typed) },
  sort: '-sentAt',
  createdAt: sql`messages.sent_at`,
  item: Message,
  view: (row) => ({
    ...{ id: String(row.id), text: row.text, reached: row.reached, read: row.read, sentAt: row.sent_at.toISOString() },
    sender: { id: row.sent_by, title: row.sent_by_title },
    organization: place(row.organization_id, row.organization_title),
    role: place(row.role_id, row.role_title),
  }),
})

const place = (id: string | null, title: string | null) => (id === null ? null : { id, title: title ?? id })

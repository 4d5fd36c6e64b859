import { sql } from 'kysely'
import { type Db, russian } from '../../database/index.ts'
import { filter, fits, registry } from '../registry/index.ts'
import { fileView } from './file-view.ts'
import { requireSeesObject } from './owners.ts'
import { arrivedFiles } from './queries.ts'
import { FileView, place } from './shapes.ts'

/** Files of one object, of whoever may see it: those that have arrived and stand. */
export const fileRegistry = registry({
  name: 'files',
  title: { ru: 'Файлы', en: 'Files' },
  right: null,
  place: null,
  check: (ctx, actor, { object, id }) =>
    requireSeesObject(ctx, actor, {
      kind: object as 'organization' | 'account' | 'request' | 'inquiry',
      id: String(id),
    }),
  always: ({ ctx }) =>
    sql`(files.arrived_at is not null and (files.expires_at is null or files.expires_at > ${ctx.clock()}))`,
  from: (db: Db) => db.selectFrom('files'),
  rows: (db, { ctx }) => arrivedFiles(db, ctx.clock()),
  id: { by: sql`files.id`, type: 'text' },
  columns: {
    name: { title: { ru: 'Имя', en: 'Name' }, sort: { by: sql`files.name ${russian}` } },
    type: { title: { ru: 'Тип', en: 'Type' } },
    size: { title: { ru: 'Размер', en: 'Size' }, type: 'number', sort: { by: sql`files.size` } },
    createdAt: { title: { ru: 'Добавлен', en: 'Added' }, type: 'moment', sort: { by: sql`files.created_at` } },
    createdBy: { title: { ru: 'Кто добавил', en: 'Added by' } },
    expiresAt: { title: { ru: 'Хранится до', en: 'Kept until' }, type: 'moment' },
  },
  filters: {
    object: filter(place.object, (kind) => sql`files.object_kind = ${kind}`),
    id: filter(place.id, (id) => sql`files.object_id = ${id}`),
  },
  search: { where: (typed) => fits(sql`search_fold(files.name)`, typed) },
  limit: 500,
  sort: '-createdAt',
  createdAt: sql`files.created_at`,
  item: FileView,
  view: fileView,
})

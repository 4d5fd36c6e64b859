import { sql } from 'kysely'
import { type Db, russian } from '../../database/index.ts'
import { fits, registry } from '../registry/index.ts'
import { Move } from './shapes.ts'

const moves = (db: Db) => db.selectFrom('moves').innerJoin('shown_nodes as nodes', 'nodes.id', 'moves.node_id')

const rows = (db: Db) =>
  moves(db).select([
    ...(['moves.id', 'moves.deed', 'moves.title', 'moves.at', 'moves.by_title', 'moves.undone_at'] as const),
    ...(['moves.node_id', 'nodes.title as node_title'] as const),
  ])

/** «Кадровые действия» of one person, whom `list-moves.ts` names. */
export const moveRegistry = registry({
  name: 'moves',
  title: { ru: 'Кадровые действия', en: 'Moves' },
  right: 'dostup.persons.view',
  place: sql`moves.node_id`,
  // And of whoever was merged into them.
  always: ({ query: { person } }) =>
    sql`(moves.person_id = ${person} or moves.person_id in (select id from merged_persons where merged_into = ${person}))`,
  from: moves,
  rows,
  id: { by: sql`moves.id`, type: 'number' },
  columns: {
    at: { title: { ru: 'Когда', en: 'When' }, type: 'moment', sort: { by: sql`moves.at` } },
    title: { title: { ru: 'Действие', en: 'Move' }, sort: { by: sql`moves.title ${russian}` } },
    node: {
      title: { ru: 'Где', en: 'Where' },
      sort: { by: sql`nodes.title ${russian}` },
      cell: ({ node }) => node.title,
    },
    by: { title: { ru: 'Кто', en: 'By' } },
    undoneAt: {
      title: { ru: 'Отменено', en: 'Undone' },
      type: 'moment',
      sort: { by: sql`moves.undone_at`, nullable: true },
    },
  },
  search: { where: (typed) => fits(sql`search_fold(moves.title)`, typed) },
  limit: 200,
  sort: '-at',
  createdAt: sql`moves.at`,
  item: Move,
  view: ({ id, deed, title, node_id, node_title, at, by_title, undone_at }) => ({
    ...{ id: String(id), deed, title, node: { id: node_id, title: node_title } },
    ...{ at: at.toISOString(), by: by_title, undoneAt: undone_at?.toISOString() ?? null },
  }),
})

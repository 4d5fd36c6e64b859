import { sql } from 'kysely'

/**
 * Russian order (Ё beside Е, case after letters): `orderBy('title', (order) => order.collate(…))` can't name a quoted
 * collation, so write sql`${sql.ref('title')} ${russian}`. Columns themselves stay in C.UTF-8, where ILIKE is fast.
 */
export const russian = sql`collate "ru-RU-x-icu"`

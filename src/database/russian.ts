import { sql } from 'kysely'

/**
 * Russian order: Ё beside Е, case after letters, numbers as numbers (the migrations make the collation). Write
 * sql`${sql.ref('title')} ${russian}`. Columns themselves stay in C.UTF-8, where ILIKE is fast.
 */
export const russian = sql`collate russian`

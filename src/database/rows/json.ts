import type { ColumnType } from 'kysely'

/** jsonb: node-postgres would send a JavaScript array as a PostgreSQL array, so what goes in is text (`JSON.stringify`). */
export type Json<Read> = ColumnType<Read, string, string>
export type JsonWithDefault<Read> = ColumnType<Read, string | undefined, string>

/** The filter in queries of five libraries: the same rows of each. Prisma’s engine comes from no registry of packages: its query is written by Prisma, and run by pg. */
import { sqltag } from '@prisma/client/runtime/client'
import { filterTemplate } from 'dostup-client/checks'
import { sql as drizzleSql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { Kysely, sql as kyselySql, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DataSource } from 'typeorm'

const found = JSON.parse(process.env.PREDICATE)
const at = { host: process.env.PGHOST, user: process.env.PGUSER, database: process.env.PGDATABASE }
const pool = new pg.Pool(at)
await pool.query('create table lessons (id text primary key, class_id text)')
await pool.query(`insert into lessons select 'in ' || id, id from unnest($1::text[]) as id`, [
  found.values.flat().map(String),
])
await pool.query(`insert into lessons values ('elsewhere', 'no such class')`)
const lessons = pgTable('lessons', { id: text('id').primaryKey(), classId: text('class_id') })
const idsOf = (rows) => rows.map(({ id }) => id).sort()

const libraries = {
  pg: async () => (await pool.query(`select id from lessons where ${found.text}`, found.values)).rows,
  Kysely: async () =>
    await new Kysely({ dialect: new PostgresDialect({ pool }) })
      .selectFrom('lessons')
      .select('id')
      .where(kyselySql(...filterTemplate(found)))
      .execute(),
  async Drizzle() {
    const [strings, ...values] = filterTemplate(found)
    const where = drizzleSql(strings, ...values.map((value) => drizzleSql.param(value)))
    return await drizzle(pool).select({ id: lessons.id }).from(lessons).where(where)
  },
  async TypeORM() {
    const source = await new DataSource({
      type: 'postgres',
      host: at.host,
      username: at.user,
      database: at.database,
    }).initialize()
    const rows = await source.query(`select id from lessons where ${found.text}`, [...found.values])
    await source.destroy()
    return rows
  },
  async Prisma() {
    const { text, values } = sqltag`select id from lessons where ${sqltag(...filterTemplate(found))}`
    return (await pool.query(text, values)).rows
  },
}
for (const [name, rows] of Object.entries(libraries)) {
  const said = await rows().then(idsOf, (error) => String(error).slice(0, 300))
  console.log(JSON.stringify({ name, said }))
}
await pool.end()

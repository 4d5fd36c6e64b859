import { expect, test } from 'vitest'
import { blankDatabase } from '../../test/support/database.ts'
import { migratedBefore } from '../../test/support/migrated-before.ts'
import { migrate } from './index.ts'

test('changes that were written before it are of their account as well: of its grants, those deleted too', async () => {
  const database = await blankDatabase()
  await migratedBefore(database, 7)
  const query = async (text: string) => (await database.pool.query(text)).rows
  await query(`insert into nodes (id, kind, title) values ('school', 'school', 'Школа')`)
  for (const id of ['anna', 'boris']) {
    await query(
      `insert into accounts (id, login, login_key, metarole, home_id) values ('${id}', '${id}', '${id}', 'm', 'school')`,
    )
  }
  const given = await query(
    `insert into grants (account_id, right_id, scope_id) values ('anna', 'a', 'school'), ('anna', 'b', 'school'), ('boris', 'a', 'school') returning id::text`,
  )
  await query(`insert into revisions (deed, facts, origin) values ('test', '[]', gen_random_uuid())`)
  const log = (model: string, id: string) =>
    query(`insert into changes (revision, deed, operation, actor_title, model, object_id, object_title)
      select revision, deed, 'create', 'x', '${model}', '${id}', 'x' from revisions`)
  for (const { id } of given) await log('grant', id)
  await log('account', 'boris')
  await log('person', 'anna')
  await query(`delete from grants where id = ${given[1].id}`)
  await migrate(database)
  expect(await query('select model, account_id from changes order by id')).toEqual([
    { model: 'grant', account_id: 'anna' },
    { model: 'grant', account_id: 'anna' },
    { model: 'grant', account_id: 'boris' },
    { model: 'account', account_id: 'boris' },
    { model: 'person', account_id: null },
  ])
  await database.close()
})

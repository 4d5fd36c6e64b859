import { expect, test } from 'vitest'
import { blankDatabase } from '../../test/support/database.ts'
import { migratedBefore } from '../../test/support/migrated-before.ts'
import { migrate } from './index.ts'

test('what was written under the names of rooms that were parted is found under the names of today', async () => {
  const database = await blankDatabase()
  await migratedBefore(database, 15)
  const query = async (text: string) => (await database.pool.query(text)).rows
  await query(`insert into revisions (deed, facts, origin) select deed, '[]', gen_random_uuid()
    from unnest(array['identity.create-account', 'identity.set-password', 'identity.edit-person', 'access.give-grant',
      'access.restore-organization', 'organizations.edit-organization', 'decisions.note-loss']) as deed`)
  await query(`insert into changes (revision, deed, operation, actor_title, model, object_id, object_title)
    select revision, deed, 'update', 'x', 'account', 'x', 'x' from revisions`)
  await migrate(database)
  const now = [
    'accounts.create-account',
    'credentials.set-password',
    'persons.edit-person',
    'grants.give-grant',
    'organizations.restore-organization',
    'organizations.edit-organization',
    'decisions.note-loss',
  ].map((deed) => ({ deed }))
  expect(await query('select deed from changes order by id')).toEqual(now)
  expect(await query('select deed from revisions order by revision')).toEqual(now)
  await database.close()
})

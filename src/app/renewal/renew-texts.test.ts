import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, grant, organization, person, role, root } from '../../../test/support/builders.ts'
import { changesSince, lastChange, moved } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { keptLine, keptLines } from '../../core/texts/index.ts'
import { renewTexts } from './renew-texts.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const sql = (text: string, values: unknown[] = []) => site.ctx.database.pool.query(text, values)
const migration = (name: string) => readFile(new URL(`../../database/migrations/${name}.sql`, import.meta.url), 'utf8')
/** As the migration finds the texts of an older edition. */
const migrate = async () => {
  await sql('drop table texts_to_renew')
  await sql(await migration('0023-texts-to-renew'))
}

describe('issue 7, item 18: texts that an older edition kept as they were typed', () => {
  test('are normalized at the start, each by its deed in the change log, and a second start finds nothing', async () => {
    const school = await organization(site)
    const somebody = await person(site, { home: school })
    const clerk = await account(site, { home: school })
    const own = await role(site, [])
    await sql('update persons set last_name = $2, phone = $3 where id = $1', [
      somebody.id,
      'И\u0306од\u200bов ',
      '+7\u00a0999',
    ])
    await sql('update nodes set title = $2, properties = $3 where id = $1', [
      school.id,
      'Школа\u202e  № 1',
      { grades: ['1\u00a0', 2], plain: 'да' },
    ])
    await sql('update organizations set note = $2 where node_id = $1', [school.id, 'Первая \r\nвторая\u2060'])
    await sql('update accounts set properties = $2 where id = $1', [clerk.id, { post: ' учи\u00adтель' }])
    await sql('update roles set title = $2 where id = $1', [own.id, ' Моя\tроль'])
    await site.ctx.decisions.reload()
    await migrate()

    const mark = await lastChange(site)
    expect(await renewTexts(site.ctx)).toEqual({
      counts: { account: 1, organization: 1, person: 1, role: 1 },
      left: [],
    })
    expect(await changesSince(site, mark)).toMatchObject([
      {
        deed: 'properties.set-account-properties',
        id: clerk.id,
        fields: [moved('properties.post', ' учи\u00adтель', 'учитель')],
      },
      { deed: 'properties.set-organization-properties', id: school.id },
      {
        deed: 'organizations.edit-organization',
        id: school.id,
        fields: [
          moved('title', 'Школа\u202e  № 1', 'Школа № 1'),
          moved('note', 'Первая \r\nвторая\u2060', 'Первая\nвторая'),
        ],
      },
      {
        deed: 'persons.edit-person',
        id: somebody.id,
        fields: [
          { field: 'lastName', new: 'Йодов' },
          { field: 'phone', new: '+7 999' },
        ],
      },
      { deed: 'roles.edit-role', id: own.id, fields: [moved('title', ' Моя\tроль', 'Моя роль')] },
    ])
    const { rows } = await sql('select properties from nodes where id = $1', [school.id])
    expect(rows).toEqual([{ properties: { grades: ['1', 2], plain: 'да' } }])

    expect(await renewTexts(site.ctx)).toEqual({ counts: {}, left: [] })
    await migrate()
    expect(await renewTexts(site.ctx)).toEqual({ counts: {}, left: [] })
  })

  test('what a rule does not let be changed is named, and the others go on', async () => {
    const home = await root(site)
    const [wrong, right] = [await person(site, { home }), await person(site, { home })]
    await sql('update persons set email = $2 where id = $1', [wrong.id, ' кто-то\u200b'])
    await sql('update persons set email = $2 where id = $1', [right.id, ' user@example.com'])
    await migrate()
    expect(await renewTexts(site.ctx)).toEqual({ counts: { person: 1 }, left: [`person ${wrong.id} (fields-refused)`] })
  })

  test.each([
    ' Ключ\u00a0 бота\u200b',
    'И\u0306од\u202e',
    '\ufeffПриказ №\u00a07\u2028от \t 1\u00ad сентября \r\n\r\n  копия\u2060 ',
    'a \u200b b\u2800\u{e0041}',
    'e\u0301\u{10fffd}\ue000',
    'как было',
  ])('titles of keys, posts and reasons, which no deed edits, are kept by the same rule: %j', async (typed) => {
    const home = await root(site)
    const [key, teacher, clerk] = [await apiKey(site, 'school'), await person(site, { home }), await account(site)]
    const given = await grant(site, { to: clerk, role: 'teacher', at: home })
    await sql('update api_keys set title = $2 where id = $1', [key.id, typed])
    await sql("insert into affiliations (person_id, node_id, kind, post) values ($1, $2, 'employee', $3)", [
      teacher.id,
      home.id,
      typed,
    ])
    await sql('update grants set reason = $2 where id = $1', [given, typed])
    await sql(await migration('0027-texts-that-no-deed-edits'))
    const { rows } = await sql(
      `select (select title from api_keys where id = $1), (select post from affiliations where person_id = $2),
        (select reason from grants where id = $3)`,
      [key.id, teacher.id, given],
    )
    expect(rows).toEqual([{ title: keptLine(typed), post: keptLine(typed), reason: keptLines(typed) }])
  })
})

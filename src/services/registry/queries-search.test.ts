import { array, asyncProperty, assert as checks, constantFrom } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { fold, searcherOf } from '../../core/texts/index.ts'
import type { Database } from '../../database/index.ts'
import { fits } from './queries-search.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

async function foldedThere(texts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ folded: string }>`
    select search_fold(text) as folded from unnest(${texts}::text[]) with ordinality as given (text, place) order by place`.execute(
    database.kysely,
  )
  return rows.map(({ folded }) => folded)
}

/** Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic; punctuation, symbols; CJK punctuation and compatibility forms. */
const ranges = [
  [0x01, 0x52f],
  [0x5d0, 0x64a],
  [0x1e00, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x30ff],
  [0xfb00, 0xfb06],
  [0xfe00, 0xffef],
] as const
const signs = ranges.flatMap(([low, high]) =>
  Array.from({ length: high - low + 1 }, (_, at) => String.fromCodePoint(low + at)),
)
/** Newer than the Unicode of an old ICU. */
const known = signs.filter((sign) => !/[\p{Cn}\p{Co}\u1c80-\u1cbf\u2c2f]/u.test(sign))

test('what is typed is folded as the database folds: every sign, and texts of them', async () => {
  const framed = known.map((sign) => `a${sign}1${sign}Б`)
  expect(await foldedThere(framed)).toEqual(framed.map(fold))
  await checks(
    asyncProperty(array(constantFrom(...known, ...'ЁёЙйP p№-’2'), { maxLength: 40 }), async (letters) => {
      const text = letters.join('')
      expect(await foldedThere([text])).toEqual([fold(text)])
    }),
    { numRuns: 300 },
  )
})

test('a part of a word is found where it is, and nowhere else, here as there', async () => {
  const letter = constantFrom(...'абвгдежзийклмопрстуфхцчшщъыьэюяabcdefglnqruvwz12 -')
  const texts = array(array(letter, { maxLength: 12 }), { minLength: 1, maxLength: 30 })
  await checks(
    asyncProperty(texts, array(letter, { maxLength: 5 }), async (rows, asked) => {
      const typed = asked.join('')
      const stored = rows.map((letters) => letters.join(''))
      const answer = await sql<{ text: string }>`
        select text from unnest(${stored}::text[]) with ordinality as given (text, place)
        where ${fits(sql`search_fold(text)`, typed)} order by place`.execute(database.kysely)
      expect(answer.rows.map(({ text }) => text)).toEqual(stored.filter(searcherOf(typed)))
    }),
    { numRuns: 300 },
  )
})

test('a phone has its number with 7 and with 8, an address its last label apart', async () => {
  const { rows } = await sql`select search_phone('8 (999) 123-45-67') as a, search_phone('999 1234567') as b,
    search_phone('2-12-85') as c, search_phone('нет') as d, search_email('uniq77@Example.com') as e, search_email(null) as f`.execute(
    database.kysely,
  )
  expect(rows).toEqual([
    {
      a: ' #79991234567 #89991234567',
      b: ' #79991234567 #89991234567',
      c: ' #21285',
      d: '',
      e: `${fold('uniq77 Example').replaceAll(' ', ' #')} #COM`,
      f: '',
    },
  ])
})

test('a registry’s search reads an index', async () => {
  const { rows } = await database.kysely.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    return await sql<
      Record<string, string>
    >`explain select from persons where ${fits(sql`search_text`, 'Авдеев Д. А.')}`.execute(tx)
  })
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('persons_search')
})

import { type NotNull, type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { formatSnils } from '../../../core/identifiers/index.ts'
import { isNumberOrAddress } from '../../../core/texts/index.ts'
import { type Db, russian } from '../../../database/index.ts'
import { findMetarole } from '../../catalog/index.ts'
import { type Context, today } from '../../decisions/index.ts'
import { type Asked, filter, fits, fitsOfThose, inside, registry } from '../../registry/index.ts'
import { accounts, shown } from '../queries-accounts.ts'
import { AccountRow } from '../shapes.ts'
import { accountRow } from './account-row.ts'

const text = sql`accounts.search_text`
const seesPersons = 'dostup.persons.view'

/** By the text of all that is searched, which has an index, and then by the part of it that is the one column's (E13). */
const fitsPart = (part: 1 | 2) => (typed: string) => {
  const column = sql`split_part(${text}, '|', ${sql.lit(part)})`
  return sql<boolean>`(${fits(text, typed)} and ${fitsOfThose(column, typed)})`
}

/** The fourth part of a person's text is the СНИЛС. */
const fitsPersonNumber = (typed: string) => {
  const [whole, number] = [sql`persons.search_text`, sql`split_part(persons.search_text, '|', 4)`]
  return sql<boolean>`(${fits(whole, typed)} and ${fitsOfThose(number, typed)})`
}

/** The phone, the e-mail and the СНИЛС of a person, for whoever sees persons there (mistake 14). */
const needsOf = (typed: string): string[] => (isNumberOrAddress(typed) ? [seesPersons] : [])

/** By its own text, or by that of its person among `persons`; two queries, since one with «or» would use neither index. */
function holds(typed: string, asked: Asked) {
  const own = fits(text, typed, [sql`accounts.id`])
  const [right] = needsOf(typed)
  if (right === undefined) return own
  return sql<boolean>`accounts.id in (select id from accounts where ${own} union all
    select owned.id from shown_persons as persons join accounts as owned on owned.person_id = persons.id
    where ${fits(sql`persons.search_text`, typed)} and ${inside(sql`persons.home_id`, asked.sight(right))})`
}

const listed = (db: Db) =>
  accounts(db)
    .leftJoin('shown_template_assignments as assigned', 'assigned.account_id', 'accounts.id')
    .leftJoin('shown_templates as templates', 'templates.id', 'assigned.template_id')

const rows = (db: Db) =>
  listed(db)
    .select(shown)
    .select(['persons.home_id as person_home_id', 'persons.snils', 'templates.id as template_id'])
    .select('templates.title as template_title')
    .$narrowType<{ home_title: NotNull }>()

/** «Учётные записи» (A5, N6, L11). */
export const accountRegistry = registry({
  name: 'accounts',
  title: { ru: 'Учётные записи', en: 'Accounts' },
  right: 'dostup.accounts.view',
  place: sql`accounts.home_id`,
  from: listed,
  rows,
  id: { by: sql`accounts.id`, type: 'text' },
  columns: {
    login: {
      title: { ru: 'Логин', en: 'Login' },
      sort: { by: sql`accounts.login ${russian}`, indexed: true },
      quick: { where: fitsPart(1) },
    },
    title: {
      title: { ru: 'ФИО', en: 'Name' },
      sort: { by: sql`accounts.shown_name ${russian}`, nullable: true, indexed: true },
      quick: { where: fitsPart(2) },
      cell: ({ title, login }) => (title === login ? null : title),
    },
    metarole: {
      title: { ru: 'Метароль', en: 'Metarole' },
      sort: { by: sql`accounts.metarole`, few: true, indexed: true },
      cell: ({ metarole }, { catalog, language }) => findMetarole(catalog, metarole)?.title[language] ?? metarole,
    },
    home: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}`, joined: sql`nodes.id`, indexed: true },
      cell: ({ home }) => home.title,
    },
    active: {
      title: { ru: 'Состояние', en: 'State' },
      type: 'boolean',
      sort: { by: sql`accounts.active`, few: true, indexed: true },
      cell: ({ active }, { language }) => states[language][active ? 'active' : 'inactive'],
    },
    template: {
      title: { ru: 'Шаблон ролей', en: 'Role template' },
      sort: { by: sql`templates.title ${russian}`, nullable: true, joined: sql`templates.id` },
      quick: { where: (typed) => fits(sql`search_fold(templates.title)`, typed) },
      guard: { right: 'dostup.templates.view', place: sql`accounts.home_id`, at: (row) => row.home_id },
      cell: ({ template }) => template?.title,
    },
    email: {
      title: { ru: 'Эл. почта', en: 'E-mail' },
      sort: { by: sql`accounts.email`, nullable: true, indexed: true },
      hidden: true,
    },
    snils: {
      title: { ru: 'СНИЛС', en: 'СНИЛС' },
      sort: { by: sql`persons.snils`, nullable: true, joined: sql`persons.id`, indexed: true },
      quick: { where: fitsPersonNumber },
      guard: { right: seesPersons, place: sql`persons.home_id`, at: (row) => row.person_home_id },
      hidden: true,
    },
    lastSignInAt: {
      title: { ru: 'Последний вход', en: 'Last sign-in' },
      type: 'moment',
      sort: { by: sql`accounts.last_sign_in_at`, nullable: true, indexed: true },
    },
  },
  filters: {
    metarole: filter(
      Type.Optional(Type.String({ description: 'One metarole, or several separated by commas.' })),
      (some) => (some ? sql`accounts.metarole = any(${some.split(',')})` : undefined),
    ),
    active: filter(Type.Optional(Type.Boolean()), (active) => sql`accounts.active = ${active}`),
    entry: filter(
      Type.Optional(
        Type.Enum(['never', 'locked', 'left'], {
          description: 'Of active ones: who never signed in, who is locked, whose person has left every post.',
        }),
      ),
      (entry, { ctx }) => (entry === undefined ? undefined : entries[entry](ctx)),
    ),
  },
  search: { where: holds, needs: needsOf },
  sort: 'login',
  createdAt: sql`accounts.created_at`,
  changedAt: sql`accounts.updated_at`,
  item: AccountRow,
  view: (row) => ({
    ...accountRow(row),
    template: row.template_id === null ? null : { id: row.template_id, title: row.template_title ?? row.template_id },
    snils: row.snils === null ? null : formatSnils(row.snils),
  }),
})

/** Whether the account's person has, or had, a post of which this holds. */
const hasPost = (holds: RawBuilder<unknown>) => sql`exists (select 1 from shown_affiliations as post
  where post.person_id = accounts.person_id and post.kind = 'employee' and ${holds})`

const entries: Readonly<Record<'never' | 'locked' | 'left', (ctx: Context) => RawBuilder<boolean>>> = {
  never: () => sql`(accounts.active and accounts.password_hash is not null and accounts.last_sign_in_at is null)`,
  locked: ({ clock }) => sql`(accounts.active and accounts.locked_until > ${clock()})`,
  left: (ctx) =>
    sql`(accounts.active and ${hasPost(sql`true`)} and not ${hasPost(sql`coalesce(post.valid_until > ${today(ctx)}::date, true)`)})`,
}

const states = {
  ru: { active: 'активна', inactive: 'отключена' },
  en: { active: 'active', inactive: 'deactivated' },
}

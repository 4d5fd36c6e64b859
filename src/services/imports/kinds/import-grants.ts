import { type FieldProblem, momentInEach } from '../../../core/problems/index.ts'
import type { AccountAgain } from '../../accounts/index.ts'
import { type FieldChange, perform, type Stage } from '../../audit/index.ts'
import { findRight, isOffered, rightsOf, rightTitle, type Title } from '../../catalog/index.ts'
import { extendGrant, type GrantAgain, giveGrant, listGrantsAt, seesGrant } from '../../grants/index.ts'
import { listRolesTitled } from '../../roles/index.ts'
import { zoneOfInstallation } from '../../settings/index.ts'
import { findAccounts, sightOfAccounts } from './find-accounts.ts'
import { findPlaces, type Places } from './find-places.ts'
import { loginField } from './import-accounts.ts'
import type { ImportField, ImportKind, ImportRow, ImportSlice, RowPlan } from './import-kind.ts'
import { missing } from './person-fields.ts'
import { lineOf, linesOf, momentCell } from './read-cell.ts'

const fields: Readonly<Record<string, ImportField>> = {
  login: loginField,
  holder: {
    title: { ru: 'У кого', en: 'Holder' },
    hint: {
      ru: 'Как в выгрузке: по нему узнаётся то, что уже выдано. Чтобы выдать, нужен логин',
      en: 'As in an export: what is given already is known by it. To give, the login is needed',
    },
    ...{ example: { ru: '', en: '' }, read: lineOf(300) },
  },
  power: {
    title: { ru: 'Роль или право', en: 'Role or right' },
    also: ['Роль', 'Право', 'Группа пользователей', 'Role', 'Right'],
    ...{ required: true, example: { ru: 'Учитель', en: 'Teacher' }, read: lineOf(500) },
  },
  scope: {
    title: { ru: 'Где действует', en: 'Where it holds' },
    also: ['Область', 'Организация', 'Учреждение', 'Где', 'Scope'],
    hint: {
      ru: 'Название, краткое название, ИНН или идентификатор',
      en: 'The title, the short title, the ИНН or the id',
    },
    ...{ required: true, example: { ru: 'МАОУ СОШ № 1', en: 'School No. 1' }, read: lineOf(500) },
  },
  validFrom: {
    title: { ru: 'Действует с', en: 'Valid from' },
    also: ['С', 'Начало', 'Дата начала'],
    ...{ example: { ru: '', en: '' }, read: momentCell('begins') },
  },
  validUntil: {
    title: { ru: 'До', en: 'Until' },
    also: ['Действует до', 'Окончание', 'Дата окончания', 'Срок'],
    ...{ example: { ru: '31.12.2026', en: '2026-12-31' }, read: momentCell('ends') },
  },
  reason: {
    title: { ru: 'Основание', en: 'Reason' },
    also: ['Приказ', 'Причина'],
    ...{ example: { ru: 'Приказ № 1 от 01.09.2026', en: 'Order No. 1' }, read: linesOf(500) },
  },
}

/** Roles and rights given, each once to an account at a scope (N9): what is there is given another end, or stays. */
export const importGrants: ImportKind = {
  name: 'grants',
  title: { ru: 'Полномочия', en: 'Grants' },
  kind: 'model',
  rights: () => ['dostup.grants.give'],
  fields,
  formFields: { accountId: 'login', roleId: 'power', rightId: 'power', scopeId: 'scope' },
  async plan(slice) {
    const { stage, rows } = slice
    const { tx } = stage.unit
    const places = await findPlaces(
      slice,
      rows.map(({ values }) => values.scope),
    )
    const powers = await findPowers(
      slice,
      rows.flatMap(({ values }) => values.power ?? []),
    )
    const logins = rows.flatMap(({ values }) => values.login ?? [])
    const accounts = await findAccounts(slice, logins)
    const scopes = rows.flatMap(({ values }) => (values.scope === undefined ? [] : places.all(values.scope)))
    const there = await listGrantsAt(tx, {
      scopes: [...new Set(scopes.map(({ id }) => id))],
      powers: [...new Set([...powers.values()].flat().map(({ id }) => id))],
      accounts: [...accounts.values()].map(({ id }) => id),
      titles: rows.flatMap(({ values: { login, holder } }) => (login === undefined ? (holder ?? []) : [])),
    })
    const given = await seenGrants(slice, there)
    return rows.map((row) => planGrant(slice, row, { places, powers, accounts, given }))
  },
}

interface Power {
  readonly id: string
  readonly isRole: boolean
  readonly title: string
}

interface Meant {
  readonly places: Places
  readonly powers: ReadonlyMap<string, readonly Power[]>
  readonly accounts: ReadonlyMap<string, AccountAgain>
  readonly given: readonly GrantAgain[]
}

async function findPowers({ stage }: ImportSlice, words: readonly string[]): Promise<Map<string, Power[]>> {
  const { catalog } = stage.decisions
  const lower = [...new Set(words.map((word) => word.toLowerCase()))]
  const roles = await listRolesTitled(stage.unit.tx, lower)
  const rights = rightsOf(catalog.subsystems)
  return new Map(
    lower.map((word): [string, Power[]] => {
      const some = roles.filter(({ id, title }) => [id, title].some((one) => one.toLowerCase() === word))
      if (some.length > 0) return [word, some.map(({ id, title }) => ({ id, title, isRole: true }))]
      const titled = rights.filter(({ id }) => {
        const { ru, en } = rightTitle(catalog, id)
        const { ru: bare = '', en: bareEn = '' } = findRight(catalog, id)?.title ?? {}
        return isOffered(catalog, id) && [id, ru, en, bare, bareEn].some((one) => one.toLowerCase() === word)
      })
      return [word, titled.map(({ id }) => ({ id, title: rightTitle(catalog, id).ru, isRole: false }))]
    }),
  )
}

function planGrant(slice: ImportSlice, row: ImportRow, meant: Meant): RowPlan {
  const { login, holder, power: word, scope: where } = row.values
  const powers = word === undefined ? [] : (meant.powers.get(word.toLowerCase()) ?? [])
  const account = login === undefined ? undefined : meant.accounts.get(login)
  const asked = { account, powers }
  const grant = grantMeant(row.values, meant, asked)
  const title = [word, holder ?? login].filter(Boolean).join(' — ') || String(row.line)
  // Lists call several people alike: of them two rows are two.
  const key = login && `${login} ${word} ${where}`.toLowerCase()
  const isGiven = grant !== undefined && !isGivenAnew(slice, row.values, grant)
  const plan = isGiven ? planEnd(slice, row.values, grant) : planNew(slice, row.values, meant.places, asked)
  return { ...plan, title, key }
}

type Planned = Omit<RowPlan, 'title'>

function planNew(slice: ImportSlice, values: ImportRow['values'], places: Places, { account, powers }: Asked): Planned {
  const { login, power: word, scope: where } = values
  const problems = missing(fields, values)
  if (login !== undefined && account === undefined)
    problems.push({ field: 'login', code: 'import-nothing-fits', values: { value: login, how: howAccount } })
  if (word !== undefined && powers.length !== 1) problems.push(powerProblem(word, powers.length))
  const scope = places.one(where)
  if (where !== undefined && scope === undefined) problems.push(places.problem('scope', where))
  const [power] = powers
  const isReady = account !== undefined && power !== undefined && scope !== undefined
  const act = isReady ? () => give(slice, values, { account: account.id, power, scope: scope.id }) : undefined
  return { verdict: 'new', problems, act }
}

const howAccount = { ru: 'Проверьте логин.', en: 'Check the login.' }
const howPower = {
  ru: 'Напишите название роли или права, как в списке ролей.',
  en: 'Write the title of a role or a right.',
}
const howOne = { ru: 'вместо названия напишите идентификатор', en: 'write the id in place of the title' }

const powerProblem = (value: string, count: number): FieldProblem =>
  count === 0
    ? { field: 'power', code: 'import-nothing-fits', values: { value, how: howPower } }
    : { field: 'power', code: 'import-several-fit', values: { count, how: howOne } }

interface Given {
  readonly account: string
  readonly power: Power
  readonly scope: string
}

async function give({ stage, actor }: ImportSlice, values: ImportRow['values'], { account, power, scope }: Given) {
  const { validFrom, validUntil, reason } = values
  const what = power.isRole ? { roleId: power.id } : { rightId: power.id }
  const span = { validFrom: validFrom ?? null, validUntil: validUntil ?? null }
  const asked = { ...what, ...span, accountId: account, scopeId: scope, reason: reason ?? null }
  await perform(stage, actor, giveGrant, asked)
  return account
}

interface Asked {
  readonly account: AccountAgain | undefined
  readonly powers: readonly Power[]
}

/** Of the accounts and at the scopes that the actor sees. */
async function seenGrants(slice: ImportSlice, grants: readonly GrantAgain[]): Promise<GrantAgain[]> {
  const sees = await sightOfAccounts(
    slice,
    grants.flatMap(({ account_id }) => account_id ?? []),
  )
  return grants.filter(
    (grant) => seesGrant(slice.stage, slice.actor, grant) && grant.account_id !== null && sees(grant.account_id),
  )
}

/** What is given already: to the account of the login, or to whoever the list calls so; of several of one name, the one that the row describes. */
function grantMeant(
  values: ImportRow['values'],
  { places, given }: Meant,
  { account, powers }: Asked,
): GrantAgain | undefined {
  const { login, holder, scope: where } = values
  const scopes = new Set(where === undefined ? [] : places.all(where).map(({ id }) => id))
  const some = given.filter((grant) => {
    const isTheirs = login === undefined ? holder === grant.account_title : grant.account_id === account?.id
    const isPower = powers.some(({ id, isRole }) => id === (isRole ? grant.role_id : grant.right_id))
    return isTheirs && isPower && scopes.has(grant.scope_id)
  })
  return some.find((grant) => isAsSaid(values, grant)) ?? some[0]
}

const isAsSaid = (values: ImportRow['values'], grant: GrantAgain): boolean =>
  staying(values, grant).length === 0 && (values.validUntil ?? endOf(grant)) === endOf(grant)

const endOf = ({ valid_until }: GrantAgain): string | null => valid_until?.toISOString() ?? null

/** One that has run out by itself makes room for a new one, unless the row is that one as a list shows it. */
function isGivenAnew({ stage }: ImportSlice, { login, validUntil }: ImportRow['values'], grant: GrantAgain): boolean {
  const hasRunOut = grant.active && grant.valid_until !== null && grant.valid_until <= stage.clock()
  return hasRunOut && login !== undefined && validUntil !== endOf(grant)
}

function planEnd({ stage, actor }: ImportSlice, values: ImportRow['values'], grant: GrantAgain): Planned {
  const { validUntil = endOf(grant) } = values
  const moves = validUntil !== endOf(grant)
  const changes: FieldChange[] = moves ? [{ field: 'validUntil', old: endOf(grant), new: validUntil }] : []
  const problems = staying(values, grant).map(stayingInWords(stage))
  if (!moves && problems.length === 0) return { verdict: 'unchanged' }
  return {
    ...{ verdict: 'changed', changes, problems },
    act: async () => {
      await perform(stage, actor, extendGrant, { id: grant.id, validUntil })
      return grant.account_id ?? undefined
    },
  }
}

const anew = {
  ru: 'Отзовите полномочие и выдайте его заново или оставьте ячейку пустой.',
  en: 'Take the grant away and give it anew, or leave the cell empty.',
}
const off = { ru: 'отключено', en: 'deactivated' }
const turnOn = { ru: 'Включите полномочие в карточке учётной записи.', en: 'Turn it on again on the account’s card.' }
const always = { ru: 'без начала', en: 'from the beginning' }
const nothing = { ru: '—', en: '—' }

/** What an import leaves as it is, and says so. A list shows what is deactivated as well; by a login it is asked for. */
function staying({ login, validFrom, reason }: ImportRow['values'], grant: GrantAgain): Staying[] {
  const all: Staying[] = []
  const stays = (field: string, now: Staying['now'], how: Title) => all.push({ field, now, how })
  if (!grant.active && login !== undefined) stays('power', off, turnOn)
  if (validFrom !== undefined && validFrom !== grant.valid_from?.toISOString())
    stays('validFrom', grant.valid_from ?? always, anew)
  if (reason !== undefined && reason !== grant.reason) stays('reason', grant.reason ?? nothing, anew)
  return all
}

interface Staying {
  readonly field: string
  readonly now: Title | string | Date
  readonly how: Title
}

const stayingInWords =
  (stage: Stage) =>
  ({ field, now, how }: Staying): FieldProblem => {
    const told = now instanceof Date ? momentInEach(now, zoneOfInstallation(stage)) : now
    return { field, code: 'import-value-stays', values: { now: told, how } }
  }

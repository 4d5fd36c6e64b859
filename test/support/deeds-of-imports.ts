/** Rows of files by which accounts are made, people hired and powers given, on the land of `givers.ts`, for stories of law 2. */
import { Problem } from '../../src/core/problems/index.ts'
import { perform, performWithin } from '../../src/services/audit/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import { beginImport, importTask } from '../../src/services/imports/index.ts'
import type { Region, TestPerson } from './builders.ts'
import { ENDS, pick, RIGHTS } from './givers.ts'
import type { Site } from './site.ts'
import { csvOf } from './tables.ts'

type Deed = (by: Actor, a: number, b: number, c: number) => Promise<unknown>
type Kind = Parameters<typeof beginImport.decide>[3]['kind']

interface Land {
  readonly site: Site
  readonly places: Region
  readonly persons: readonly TestPerson[]
  readonly roles: readonly { readonly id: string }[]
}

/** A file of one row, done as its job does it; what it is refused for is thrown. */
export async function importRow(
  site: Site,
  by: Actor,
  kind: Kind,
  row: Readonly<Record<string, string>>,
): Promise<void> {
  const bytes = Buffer.from(csvOf([Object.keys(row), Object.values(row)]))
  const source = (async function* () {
    yield bytes
  })()
  const id = await perform(site.ctx, by, beginImport, { kind, name: 'a.csv', source })
  const job = { id: '', task: importTask.name, input: { import: id, kind: 'model' } }
  const items = [{ number: 1, objectId: '1', version: null }]
  const [outcome] = await performWithin(site.ctx, 'model', (stage) => importTask.doItems(stage, by, job, items))
  if (outcome?.state !== 'failed') return
  if (outcome.error !== undefined) throw outcome.error
  throw new Problem(outcome.problem.code, outcome.problem.values)
}

let logins = 0

export function deedsOfImports({ site, places, persons, roles }: Land): Readonly<Record<string, Deed>> {
  const all = Object.values(places)
  const accounts = async () => {
    const rows = await site.ctx.database.kysely.selectFrom('accounts').select('login').orderBy('id').execute()
    return rows.map(({ login }) => login)
  }
  return {
    importGrant: async (by, a, b, c) => {
      const power = c % 3 === 0 ? pick(roles, b).id : pick(RIGHTS, b)
      const until = pick(['', ...ENDS], a + b)
      await importRow(site, by, 'grants', {
        ...{ Логин: pick(await accounts(), a), 'Роль или право': power, 'Где действует': pick(all, c).id, До: until },
      })
    },
    // What the giver holds, wherever: seldom refused but for its time.
    importOwn: async (by, a, b, c) => {
      const { kysely } = site.ctx.database
      const own = kysely.selectFrom('grants').where('account_id', '=', by.accountId).where('right_id', 'in', RIGHTS)
      const held = pick(await own.select(['right_id', 'scope_id']).orderBy('id').execute(), b)
      if (held?.right_id == null) return
      await importRow(site, by, 'grants', {
        ...{ Логин: pick(await accounts(), a), 'Роль или право': held.right_id, 'Где действует': held.scope_id },
        До: pick(['', ...ENDS], c),
      })
    },
    importAccount: async (by, a, b) => {
      const metarole = b % 3 === 0 ? 'admin' : 'employee'
      await importRow(site, by, 'accounts', {
        ...{ Логин: `brought-${++logins}`, Метароль: metarole, Организация: pick(all, a).id },
      })
    },
    moveAccount: async (by, a, b) => {
      await importRow(site, by, 'accounts', { Логин: pick(await accounts(), a), Организация: pick(all, b).id })
    },
    importEmployee: async (by, a, b) => {
      await importRow(site, by, 'employees', {
        ...{ Идентификатор: pick(persons, a).id, Организация: pick(all, b).id, Должность: 'Учитель' },
      })
    },
    importPlace: async (by, a, b) => {
      await importRow(site, by, 'organizations', {
        ...{ Идентификатор: pick(all, a).id, 'Вышестоящая организация': pick(all, b).id },
      })
    },
  }
}

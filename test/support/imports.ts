/** Imports for tests: files brought, mapped as they were guessed, tried, and done. */
import { accountRegistry } from '../../src/services/accounts/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import { grantRegistry } from '../../src/services/grants/index.ts'
import {
  beginImport,
  checkImport,
  getImport,
  type importKinds,
  listImportRows,
  startImport,
} from '../../src/services/imports/index.ts'
import { organizationRegistry } from '../../src/services/organizations/index.ts'
import { personRegistry } from '../../src/services/persons/index.ts'
import { done, jobRow } from './jobs.ts'
import type { Site } from './site.ts'
import { csvOf } from './tables.ts'

type Kind = (typeof importKinds)[number]['name']
export type TestTable = readonly (readonly string[])[]

export interface TestImport {
  readonly id: string
  readonly by: Actor
}

/** Lists of which exports are imports. */
export const exported = {
  organizations: organizationRegistry,
  persons: personRegistry,
  accounts: accountRegistry,
  grants: grantRegistry,
}

export async function* once(bytes: Buffer) {
  yield bytes
}

export const bytesOf = (file: Buffer | TestTable): Buffer => (Buffer.isBuffer(file) ? file : Buffer.from(csvOf(file)))

/** Of an import, what the others are. */
export const counted = (counts: object) => ({ new: 0, changed: 0, unchanged: 0, wrong: 0, ...counts })

/** Of one site, by one actor where no other is named. */
export function openImports(site: () => Site, usual: () => Actor) {
  const rowsOf = async ({ id, by }: TestImport, verdict?: 'new' | 'changed' | 'unchanged' | 'wrong') => {
    const { items } = await listImportRows(site().ctx, by, id, { after: 0, limit: 500, ...(verdict && { verdict }) })
    return items
  }
  const begun = (kind: Kind, file: Buffer | TestTable, by = usual()) =>
    perform(site().ctx, by, beginImport, { kind, name: `${kind}.csv`, source: once(bytesOf(file)) })
  return {
    begun,
    rowsOf,
    async tried(kind: Kind, file: Buffer | TestTable, { by = usual(), otherwise = {} } = {}) {
      const { ctx } = site()
      const id = await begun(kind, file, by)
      const fields = (await getImport(ctx, by, id)).columns.map(({ field }) => field)
      await done(site(), await perform(ctx, by, checkImport, { id, fields, otherwise }))
      return { id, by, counts: (await getImport(ctx, by, id)).counts }
    },
    async imported({ id, by }: TestImport) {
      const job = await perform(site().ctx, by, startImport, { id })
      await done(site(), job)
      const { done: good, failed } = await jobRow(site(), job)
      return { good, failed }
    },
    async wrongIn(one: TestImport) {
      const rows = await rowsOf(one, 'wrong')
      return rows.map(({ line, problems }) => [line, ...problems.map(({ field, code }) => `${field} ${code}`)])
    },
    table: (name: string, where = '') =>
      site()
        .ctx.database.pool.query(`select * from ${name} ${where}`)
        .then(({ rows }) => rows),
  }
}

/** Our whole server on the TinyTodo entities: the facts written into its database, then started as `dostup start`. */
import { join } from 'node:path'
import type { Facts } from '../../src/core/engine/index.ts'
import { migrate, openDatabase } from '../../src/database/index.ts'
import { loadPreset } from '../../src/services/catalog/index.ts'
import { widenTables, writeFacts } from '../../test/support/case-database.ts'
import type { Entity, Request } from '../cedar/entities.ts'
import { tinytodo } from '../cedar/tinytodo.ts'
import { factsOf } from '../cedar/workload.ts'
import { type Running, runDostup, startDostup } from '../dostup.ts'

const preset = join(import.meta.dirname, '..', 'cedar', 'tinytodo.yaml')

export async function startOurs(
  directory: string,
  entities: readonly Entity[],
): Promise<Running & { readonly key: string }> {
  const dataDirectory = join(directory, 'tinytodo')
  const catalog = await loadPreset(preset)
  const facts = factsOf(catalog, tinytodo.told(entities))
  const database = await openDatabase({ dataDirectory })
  await migrate(database)
  await widenTables(database.kysely)
  await writeFacts(database, catalog, asArrays(facts))
  await database.kysely.updateTable('catalogs').set({ preset: catalog.preset }).execute()
  await database.close()
  const key = (await runDostup(['key', 'tinytodo'], dataDirectory)).trim().split('\n').at(-1) ?? ''
  const running = await startDostup(['--no-console', '--preset', preset], dataDirectory)
  return { ...running, key }
}

function asArrays(facts: Facts) {
  const { catalog, nodes, shares, accounts, affiliations, roles, grants } = facts
  return {
    catalog,
    nodes: [...nodes],
    shares: [...shares],
    accounts: [...accounts],
    affiliations: [...affiliations],
    roles: [...roles],
    grants: [...grants],
  }
}

export function questionToUs({ principal, action, resource }: Request): string {
  return JSON.stringify({
    subject: { type: 'account', id: principal.id },
    action: { name: tinytodo.action(action.id) },
    resource: { type: 'node', id: resource.id },
  })
}

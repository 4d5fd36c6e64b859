import { importAccounts } from './import-accounts.ts'
import { importEmployees } from './import-employees.ts'
import { importGrants } from './import-grants.ts'
import type { ImportKind } from './import-kind.ts'
import { importOrganizations } from './import-organizations.ts'
import { importPersons } from './import-persons.ts'

/** Everything that can be brought in from files. */
export const importKinds: readonly ImportKind[] = [
  importOrganizations,
  importPersons,
  importEmployees,
  importAccounts,
  importGrants,
]

export function getImportKind(name: string): ImportKind {
  const found = importKinds.find((kind) => kind.name === name)
  if (found === undefined) throw new Error(`${name} is nothing that this edition imports`)
  return found
}

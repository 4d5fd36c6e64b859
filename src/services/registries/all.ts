import { accountRegistry } from '../accounts/index.ts'
import { changeRegistry, eventRegistry } from '../audit/index.ts'
import { grantRegistry } from '../grants/index.ts'
import { letterRegistry } from '../mail/index.ts'
import { organizationRegistry } from '../organizations/index.ts'
import { personRegistry } from '../persons/index.ts'
import { recordRegistry } from '../records/index.ts'

export const registries = {
  organizations: organizationRegistry,
  persons: personRegistry,
  accounts: accountRegistry,
  records: recordRegistry,
  grants: grantRegistry,
  events: eventRegistry,
  changes: changeRegistry,
  letters: letterRegistry,
}
export type RegistryName = keyof typeof registries

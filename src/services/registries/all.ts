import { accountRegistry } from '../accounts/index.ts'
import { changeRegistry, eventRegistry } from '../audit/index.ts'
import { letterRegistry } from '../mail/index.ts'
import { organizationRegistry } from '../organizations/index.ts'
import { personRegistry } from '../persons/index.ts'

export const registries = {
  organizations: organizationRegistry,
  persons: personRegistry,
  accounts: accountRegistry,
  events: eventRegistry,
  changes: changeRegistry,
  letters: letterRegistry,
}
export type RegistryName = keyof typeof registries

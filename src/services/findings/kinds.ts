import type { Kind } from './found.ts'
import { accountsWithoutPerson, grantsByLeft, personsWithoutAccount } from './people-found.ts'
import { tooWideRoles, twinRoles, unusedRoles } from './roles-found.ts'
import { forsakenRules, proposedRules } from './rules-found.ts'
import type { FindingKind } from './shapes.ts'

export const kinds: readonly Kind[] = [
  unusedRoles,
  twinRoles,
  tooWideRoles,
  proposedRules,
  accountsWithoutPerson,
  personsWithoutAccount,
  grantsByLeft,
  forsakenRules,
]

export const kindOf = (kind: FindingKind): Kind => kinds.find((one) => one.kind === kind) as Kind

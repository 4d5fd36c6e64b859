import { accountRegistry } from '../accounts/index.ts'
import { approvalRegistry } from '../approvals/index.ts'
import { changeRegistry, eventRegistry } from '../audit/index.ts'
import { clientRegistry, keyRegistry } from '../clients/index.ts'
import { pairRegistry } from '../duplicates/index.ts'
import { grantRegistry } from '../grants/index.ts'
import { inquiryRegistry } from '../inquiries/index.ts'
import { jobRegistry } from '../jobs/index.ts'
import { letterRegistry } from '../mail/index.ts'
import { messageRegistry } from '../notices/index.ts'
import { organizationRegistry } from '../organizations/index.ts'
import { personRegistry } from '../persons/index.ts'
import { portalRegistry } from '../portal/index.ts'
import { recordRegistry } from '../records/index.ts'
import { requestRegistry } from '../requests/index.ts'
import { roleRegistry } from '../roles/index.ts'
import { activeUserRegistry } from '../sessions/index.ts'
import { templateRegistry } from '../templates/index.ts'
import { unavailabilityRegistry } from '../unavailability/index.ts'

export const registries = {
  organizations: organizationRegistry,
  persons: personRegistry,
  pairs: pairRegistry,
  accounts: accountRegistry,
  records: recordRegistry,
  grants: grantRegistry,
  events: eventRegistry,
  changes: changeRegistry,
  'active-users': activeUserRegistry,
  letters: letterRegistry,
  roles: roleRegistry,
  templates: templateRegistry,
  keys: keyRegistry,
  requests: requestRegistry,
  inquiries: inquiryRegistry,
  approvals: approvalRegistry,
  unavailability: unavailabilityRegistry,
  'portal-items': portalRegistry,
  clients: clientRegistry,
  messages: messageRegistry,
  jobs: jobRegistry,
}
export type RegistryName = keyof typeof registries

import { accountsProblems } from './accounts.ts'
import { booksProblems } from './books.ts'
import { credentialsProblems } from './credentials.ts'
import { decisionsProblems } from './decisions.ts'
import { delegationProblems } from './delegation.ts'
import { approvalsProblems } from './documents/approvals.ts'
import { reviewsProblems } from './documents/reviews.ts'
import { signaturesProblems } from './documents/signatures.ts'
import { fieldsProblems } from './fields.ts'
import { filesProblems } from './files.ts'
import { separationProblems } from './governance/separation.ts'
import { grantsProblems } from './grants.ts'
import { importsProblems } from './imports.ts'
import { jobsProblems } from './jobs.ts'
import { logsProblems } from './logs.ts'
import { mailProblems } from './mail.ts'
import { organizationsProblems } from './organizations.ts'
import { personsProblems } from './people/persons.ts'
import { requestsProblems } from './people/requests.ts'
import { staffingProblems } from './people/staffing.ts'
import { providersProblems } from './providers.ts'
import { recordsProblems } from './records.ts'
import { requestProblems } from './request.ts'
import { rolesProblems } from './roles.ts'
import { scimProblems } from './scim.ts'
import { seedingProblems } from './seeding.ts'
import { settingsProblems } from './settings.ts'

export { type Language, languages, type ProblemEntry } from './entry.ts'

/** Every code the product answers with, a file for each room that answers it. A code is never renamed or reused. */
export const problemCatalogue = {
  ...requestProblems,
  ...decisionsProblems,
  ...credentialsProblems,
  ...delegationProblems,
  ...accountsProblems,
  ...personsProblems,
  ...fieldsProblems,
  ...organizationsProblems,
  ...recordsProblems,
  ...booksProblems,
  ...staffingProblems,
  ...settingsProblems,
  ...signaturesProblems,
  ...approvalsProblems,
  ...reviewsProblems,
  ...requestsProblems,
  ...rolesProblems,
  ...grantsProblems,
  ...logsProblems,
  ...providersProblems,
  ...mailProblems,
  ...filesProblems,
  ...jobsProblems,
  ...importsProblems,
  ...scimProblems,
  ...separationProblems,
  ...seedingProblems,
}

export type ProblemCode = keyof typeof problemCatalogue

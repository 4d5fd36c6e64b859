import { accountsTexts } from '../accounts/texts.ts'
import { cardTexts } from '../card/texts.ts'
import { deskTexts } from '../desk/texts.ts'
import { filesTexts } from '../files/texts.ts'
import { groupsTexts } from '../groups/texts.ts'
import { importsTexts } from '../imports/texts.ts'
import { inboxTexts } from '../inbox/texts.ts'
import { jobsTexts } from '../jobs/texts.ts'
import { organizationsTexts } from '../organizations/texts.ts'
import { personsTexts } from '../persons/texts.ts'
import { propertiesTexts } from '../properties/texts.ts'
import { recordsTexts } from '../records/texts.ts'
import { registryTexts } from '../registry/texts.ts'
import { rolesTexts } from '../roles/texts.ts'
import { factorsTexts } from '../session/factors/texts.ts'
import { staffCardsTexts } from '../staff-cards/texts.ts'
import { staffingTexts } from '../staffing/texts.ts'
import { unavailabilityTexts } from '../unavailability/texts.ts'
import type { Tree } from './tree.ts'

/** What the entrance has said is there already. */
const sections = {
  accounts: accountsTexts,
  card: cardTexts,
  desk: deskTexts,
  factors: factorsTexts,
  files: filesTexts,
  imports: importsTexts,
  inbox: inboxTexts,
  jobs: jobsTexts,
  organizations: organizationsTexts,
  persons: personsTexts,
  properties: propertiesTexts,
  groups: groupsTexts,
  records: recordsTexts,
  registry: registryTexts,
  roles: rolesTexts,
  staffCards: staffCardsTexts,
  staffing: staffingTexts,
  unavailability: unavailabilityTexts,
}

export const texts = (language: 'ru' | 'en'): Tree =>
  Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, section[language]]))

import { accountsTexts } from '../accounts/texts.ts'
import { cardTexts } from '../card/texts.ts'
import { deskTexts } from '../desk/texts.ts'
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
import type { Tree } from './tree.ts'

/** What the entrance has said is there already. */
const sections = {
  accounts: accountsTexts,
  card: cardTexts,
  desk: deskTexts,
  factors: factorsTexts,
  inbox: inboxTexts,
  jobs: jobsTexts,
  organizations: organizationsTexts,
  persons: personsTexts,
  properties: propertiesTexts,
  records: recordsTexts,
  registry: registryTexts,
  roles: rolesTexts,
  staffCards: staffCardsTexts,
  staffing: staffingTexts,
}

export const texts = (language: 'ru' | 'en'): Tree =>
  Object.fromEntries(Object.entries(sections).map(([name, section]) => [name, section[language]]))

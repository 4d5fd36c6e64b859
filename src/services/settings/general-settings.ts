import type { Setting } from '../../core/settings/index.ts'
import { timeZone } from './installation-zone.ts'
import { keptMonths } from './kept-months.ts'
import { supportContact } from './support-contact.ts'

export const generalSettings: readonly Setting[] = [timeZone, supportContact, keptMonths]

import type { Setting } from '../core/settings/index.ts'
import { accountSettings } from '../services/accounts/index.ts'
import { pushHosts } from '../services/alerts/index.ts'
import { backupSettings } from '../services/backups/index.ts'
import { feedSettings } from '../services/feeds/index.ts'
import { fileSettings } from '../services/files/index.ts'
import { invitationSettings } from '../services/invitations/index.ts'
import { mailSettings, smsSettings } from '../services/mail/index.ts'
import { matchingSettings } from '../services/matching/index.ts'
import { passwordSettings } from '../services/passwords/index.ts'
import { requestSettings } from '../services/requests/index.ts'
import { reviewSettings } from '../services/reviews/index.ts'
import { factorSettings, sessionSettings } from '../services/sessions/index.ts'
import { generalSettings } from '../services/settings/index.ts'
import { signatureSettings } from '../services/signatures/index.ts'
import { staffingSettings } from '../services/staffing/index.ts'

/** Every setting that administrators set while the product runs, room by room, as the screens show them. */
export const storedSettings: readonly Setting[] = [
  ...generalSettings,
  ...accountSettings,
  ...sessionSettings,
  ...factorSettings,
  ...passwordSettings,
  ...invitationSettings,
  ...mailSettings,
  ...smsSettings,
  pushHosts,
  ...fileSettings,
  ...staffingSettings,
  ...feedSettings,
  ...requestSettings,
  ...reviewSettings,
  ...matchingSettings,
  ...signatureSettings,
  ...backupSettings,
]

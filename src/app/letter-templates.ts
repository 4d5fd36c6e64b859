import { alertLetter } from '../services/alerts/index.ts'
import { recoveryLetter } from '../services/credentials/index.ts'
import { invitationLetter } from '../services/invitations/index.ts'
import { type AnyTemplate, testLetter } from '../services/mail/index.ts'
import { reportLetter } from '../services/subscriptions/index.ts'

/** Every kind of letter that the product writes, room by room. */
export const letterTemplates: readonly AnyTemplate[] = [
  testLetter,
  invitationLetter,
  recoveryLetter,
  alertLetter,
  reportLetter,
]

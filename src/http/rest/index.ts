/**
 * The REST door: validates, translates, and hands over to the deed of the same name. It decides nothing.
 */
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { accountIdentityRoutes } from './accounts/account-identities.ts'
import { accountRoutes } from './accounts/accounts.ts'
import { externalRoutes } from './accounts/external.ts'
import { invitationRoutes } from './accounts/invitations.ts'
import { ownAlertRoutes } from './accounts/own-alerts.ts'
import { ownConsentRoutes } from './accounts/own-consents.ts'
import { ownSessionRoutes } from './accounts/own-sessions.ts'
import { ownViewRoutes } from './accounts/own-views.ts'
import { passwordCardRoutes } from './accounts/password-cards.ts'
import { recoveryRoutes } from './accounts/recovery.ts'
import { type SessionOptions, sessionRoutes } from './accounts/session.ts'
import { bookAttachmentRoutes } from './books/attachments.ts'
import { bookRoutes } from './books/books.ts'
import { bookFileRoutes } from './books/draft-files.ts'
import { bookDraftRoutes } from './books/drafts.ts'
import { bookMendingRoutes } from './books/mending.ts'
import { openBookRoutes } from './books/open-reading.ts'
import { bookReadingRoutes } from './books/reading.ts'
import { bookSignatureRoutes } from './books/revision-signatures.ts'
import { directoryRoutes } from './directory.ts'
import { documentRoutes } from './documents/index.ts'
import { factRoutes } from './facts/index.ts'
import { organizationRoutes } from './organizations.ts'
import { emergencyRoutes } from './people/emergencies.ts'
import { feedRoutes } from './people/feeds.ts'
import { inquiryRoutes } from './people/inquiries.ts'
import { matchingRoutes } from './people/matching.ts'
import { mergeRoutes } from './people/merges.ts'
import { pairRoutes } from './people/pairs.ts'
import { personRoutes } from './people/persons.ts'
import { photoRoutes } from './people/photos.ts'
import { requestRoutes } from './people/requests.ts'
import { staffCardRoutes } from './people/staff-cards.ts'
import { affiliationRoutes, employeeRoutes } from './people/staffing.ts'
import { guardianRoutes, studentRoutes } from './people/students.ts'
import { portalEditingRoutes } from './portal/editing.ts'
import { portalFileRoutes } from './portal/files.ts'
import { portalReadingRoutes } from './portal/reading.ts'
import { accessRuleRoutes } from './rights/access-rules.ts'
import { catalogRoutes } from './rights/catalog.ts'
import { clientRoutes } from './rights/clients.ts'
import { decisionRoutes } from './rights/decisions.ts'
import { findingRoutes } from './rights/findings.ts'
import { grantRoutes } from './rights/grants.ts'
import { groupRoutes } from './rights/groups.ts'
import { keyRoutes } from './rights/keys.ts'
import { makingRoutes } from './rights/making-records.ts'
import { pictureRoutes } from './rights/pictures.ts'
import { recordRoutes } from './rights/records.ts'
import { reviewRoutes } from './rights/reviews.ts'
import { roleRoutes } from './rights/roles.ts'
import { separationRoutes } from './rights/separation.ts'
import { shareRoutes } from './rights/shares.ts'
import { templateRoutes } from './rights/templates.ts'
import { activeUserRoutes } from './system/active-users.ts'
import { deskRoutes } from './system/desk.ts'
import { exportRoutes } from './system/exports.ts'
import { fileRoutes } from './system/files.ts'
import { importRoutes } from './system/imports.ts'
import { jobRoutes } from './system/jobs.ts'
import { letterRoutes } from './system/letters.ts'
import { logRoutes } from './system/logs.ts'
import { messageRoutes, noticeRoutes } from './system/notices.ts'
import { oneClickRoutes } from './system/one-click.ts'
import { providerRoutes } from './system/providers.ts'
import { sealedLogRoutes } from './system/sealed-log.ts'
import { settingRoutes } from './system/settings.ts'
import { subscriptionRoutes } from './system/subscriptions.ts'
import { unavailabilityRoutes } from './system/unavailability.ts'

/** What the doors of accounts need to know of the server. */
type Session = SessionOptions & { readonly issuer: string }

export function restRoutes(app: App, ctx: Context, session: Session): void {
  ofAccounts(app, ctx, session)
  ofPeople(app, ctx)
  ofRights(app, ctx, session)
  ofAllElse(app, ctx)
}

function ofAccounts(app: App, ctx: Context, session: Session): void {
  sessionRoutes(app, ctx, session)
  ownAlertRoutes(app, ctx)
  externalRoutes(app, ctx, session)
  accountRoutes(app, ctx)
  accountIdentityRoutes(app, ctx)
  passwordCardRoutes(app, ctx)
  invitationRoutes(app, ctx)
  recoveryRoutes(app, ctx)
  ownSessionRoutes(app, ctx)
  ownConsentRoutes(app, ctx)
  ownViewRoutes(app, ctx)
}

function ofPeople(app: App, ctx: Context): void {
  personRoutes(app, ctx)
  pairRoutes(app, ctx)
  matchingRoutes(app, ctx)
  mergeRoutes(app, ctx)
  feedRoutes(app, ctx)
  affiliationRoutes(app, ctx)
  employeeRoutes(app, ctx)
  staffCardRoutes(app, ctx)
  studentRoutes(app, ctx)
  requestRoutes(app, ctx)
  emergencyRoutes(app, ctx)
  guardianRoutes(app, ctx)
  photoRoutes(app, ctx)
  inquiryRoutes(app, ctx)
}

function ofRights(app: App, ctx: Context, session: Session): void {
  catalogRoutes(app, ctx)
  roleRoutes(app, ctx)
  reviewRoutes(app, ctx)
  templateRoutes(app, ctx)
  grantRoutes(app, ctx)
  accessRuleRoutes(app, ctx)
  findingRoutes(app, ctx)
  pictureRoutes(app, ctx)
  groupRoutes(app, ctx)
  recordRoutes(app, ctx)
  makingRoutes(app, ctx)
  shareRoutes(app, ctx)
  separationRoutes(app, ctx)
  decisionRoutes(app, ctx)
  keyRoutes(app, ctx)
  clientRoutes(app, ctx, session.issuer)
}

function ofAllElse(app: App, ctx: Context): void {
  organizationRoutes(app, ctx)
  directoryRoutes(app, ctx)
  documentRoutes(app, ctx)
  factRoutes(app, ctx)
  logRoutes(app, ctx)
  sealedLogRoutes(app, ctx)
  activeUserRoutes(app, ctx)
  settingRoutes(app, ctx)
  providerRoutes(app, ctx)
  letterRoutes(app, ctx)
  importRoutes(app, ctx)
  jobRoutes(app, ctx)
  fileRoutes(app, ctx)
  noticeRoutes(app, ctx)
  messageRoutes(app, ctx)
  unavailabilityRoutes(app, ctx)
  subscriptionRoutes(app, ctx)
  oneClickRoutes(app, ctx)
  bookRoutes(app, ctx)
  bookDraftRoutes(app, ctx)
  bookMendingRoutes(app, ctx)
  bookFileRoutes(app, ctx)
  bookSignatureRoutes(app, ctx)
  bookReadingRoutes(app, ctx)
  bookAttachmentRoutes(app, ctx)
  openBookRoutes(app, ctx)
  portalReadingRoutes(app, ctx)
  portalEditingRoutes(app, ctx)
  portalFileRoutes(app, ctx)
  deskRoutes(app, ctx)
  exportRoutes(app, ctx)
}

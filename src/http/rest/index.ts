/**
 * The REST door: validates, translates, and hands over to the deed of the same name. It decides nothing.
 */
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { keyRoutes, roleRoutes } from './access.ts'
import { accountRoutes } from './accounts.ts'
import { catalogRoutes } from './catalog.ts'
import { decisionRoutes } from './decisions.ts'
import { deskRoutes } from './desk.ts'
import { directoryRoutes } from './directory.ts'
import { exportRoutes } from './exports.ts'
import { fileRoutes } from './files.ts'
import { grantRoutes } from './grants.ts'
import { invitationRoutes } from './invitations.ts'
import { jobRoutes } from './jobs.ts'
import { letterRoutes } from './letters.ts'
import { logRoutes } from './logs.ts'
import { manyAccountRoutes } from './many-accounts.ts'
import { noticeRoutes } from './notices.ts'
import { organizationRoutes } from './organizations.ts'
import { ownSessionRoutes } from './own-sessions.ts'
import { personRoutes } from './persons.ts'
import { photoRoutes } from './photos.ts'
import { recordRoutes } from './records.ts'
import { type SessionOptions, sessionRoutes } from './session.ts'
import { settingRoutes } from './settings.ts'
import { shareRoutes } from './shares.ts'
import { affiliationRoutes, employeeRoutes } from './staffing.ts'
import { guardianRoutes, studentRoutes } from './students.ts'
import { templateRoutes } from './templates.ts'

export function restRoutes(app: App, ctx: Context, session: SessionOptions): void {
  sessionRoutes(app, ctx, session)
  catalogRoutes(app, ctx)
  organizationRoutes(app, ctx)
  directoryRoutes(app, ctx)
  personRoutes(app, ctx)
  affiliationRoutes(app, ctx)
  employeeRoutes(app, ctx)
  studentRoutes(app, ctx)
  guardianRoutes(app, ctx)
  accountRoutes(app, ctx)
  manyAccountRoutes(app, ctx)
  invitationRoutes(app, ctx)
  roleRoutes(app, ctx)
  templateRoutes(app, ctx)
  grantRoutes(app, ctx)
  recordRoutes(app, ctx)
  shareRoutes(app, ctx)
  decisionRoutes(app, ctx)
  logRoutes(app, ctx)
  keyRoutes(app, ctx)
  settingRoutes(app, ctx)
  letterRoutes(app, ctx)
  jobRoutes(app, ctx)
  fileRoutes(app, ctx)
  photoRoutes(app, ctx)
  ownSessionRoutes(app, ctx)
  noticeRoutes(app, ctx)
  deskRoutes(app, ctx)
  exportRoutes(app, ctx)
}

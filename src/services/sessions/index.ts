/**
 * Sessions: who has come in, and whether they are still in.
 * Promises: a session is over with the account's generation, its time, or its organization, at once (mistakes 54, 60, 62).
 * Refuses: to keep a token as it is: only its SHA-256.
 */
export { factorSettings, mustAddFactor } from './factor-settings.ts'
export { authenticationReferences, type Method, methods, provesTwoFactors } from './methods.ts'
export { activeUserRegistry } from './queries-active-users.ts'
export {
  countSessionsAt,
  endSession,
  endSessionsBy,
  endSessionsOf,
  endSessionWhole,
  findSession,
  forgetSessions,
  generationOf,
  listLiveSessions,
  listSessionsOf,
  renewSession,
  type SessionRow,
  startSession,
} from './queries-sessions.ts'
export { isOver, sessionSeconds, sessionSettings } from './session-settings.ts'
export {
  digest,
  getLiveSession,
  newToken,
  type Present,
  presentOf,
  requireLiveSession,
  resumeSession,
} from './sessions.ts'
export { ActiveUser } from './shapes.ts'

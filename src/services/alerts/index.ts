/**
 * Alerts (L28): of which events somebody is told outside the console, by e-mail, text message or in the browser (Web Push, `push/`), at once or once a day, and when not.
 * Promises: each notice is weighed once, whoever wrote it; quiet hours and days are those of the account’s own clock (L8); what protects an
 * account is told whatever is wished; one link ends the rest, without signing in.
 * Refuses: to tell anybody what is not in their inbox; to speak to an account that acts no more.
 */
export { alertLetter } from './alert-letter.ts'
export { followAccess } from './follow-access.ts'
export { leaveByLink } from './leave-alerts.ts'
export { forgetPush } from './push/forget-push.ts'
export { pushHosts } from './push/push-settings.ts'
export { registerPush } from './push/register-push.ts'
export { sendAlerts } from './send-alerts.ts'
export { getOwnAlerts, setAlerts } from './set-alerts.ts'
export { AlertWishes, NewPush, OwnAlerts } from './shapes.ts'
export { takeAndTell } from './tell-events.ts'
export { tellUnavailable } from './tell-unavailable.ts'
export { weighNotices } from './weigh-notices.ts'

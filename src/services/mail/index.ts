/**
 * Mail: letters and text messages that people are sent.
 */
export { mailSettings } from './mail-settings.ts'
export { smsSettings } from './sms-settings.ts'

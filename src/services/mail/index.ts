/**
 * Mail: letters and text messages that people are sent, from the deed that writes one to what the server said of it.
 * Promises: a letter is posted in its deed's transaction and sent once, or twice under one Message-ID when a process dies in between;
 * without a server it waits, and goes when there is one; what it says is sealed, and gone once it is sent (mistakes 33, 78).
 * Refuses: to show a letter's text to anybody; to send to what is no address; to send what has expired.
 */
export { getLetter } from './get-letter.ts'
export { linkToken, readLinkToken } from './link-token.ts'
export { findMailTroubles, type MailTrouble } from './mail-health.ts'
export { keepLettersShort, sendLetters } from './mail-schedules.ts'
export { mailFrom, mailSettings } from './mail-settings.ts'
export { openMailer } from './open-mailer.ts'
export { type Addressee, isAddress, type Posting, postLetter } from './post-letter.ts'
export { measureLetters } from './queries.ts'
export { letterRegistry } from './queries-letter-registry.ts'
export { retryLetter } from './retry-letter.ts'
export { sendTestLetter } from './send-test-letter.ts'
export { type Sending, sendWaiting } from './send-waiting.ts'
export { LetterView, TestLetter } from './shapes.ts'
export { smsSettings } from './sms-settings.ts'
export type { AnyTemplate, Template, WritingAt, Written } from './template.ts'
export { testLetter } from './test-letter.ts'
export { type TriedServer, tryMailServer } from './try-server.ts'

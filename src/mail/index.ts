/**
 * Mail: the only place that speaks SMTP, and to a gateway of text messages.
 * Promises: one letter goes to one address; nothing of a letter is in a fault; TLS is checked wherever it is asked for.
 * Refuses: to keep anything, to know what a letter is about, to follow a redirect.
 */
export { SendingFault } from './sending-fault.ts'
export { type SmsGateway, sendTextMessage, type TextMessage } from './sms-gateway.ts'
export { type Letter, type Mailbox, openSmtp, type SmtpConnection, type SmtpServer } from './smtp.ts'

import type { SmsGateway, SmtpServer } from '../../mail/index.ts'
import type { Context } from '../decisions/index.ts'
import { mailAuthority, mailEncryption, mailFrom, mailHost, mailPassword, mailPort, mailUser } from './mail-settings.ts'
import { smsBody, smsFormat, smsHeader, smsHeaderName, smsMethod, smsUrl } from './sms-settings.ts'

export type Channel = 'mail' | 'sms'

/** Whether letters of the channel can be sent at all; until then they wait. */
export function isConfigured({ settings }: Pick<Context, 'settings'>, channel: Channel): boolean {
  if (channel === 'sms') return settings.read(smsUrl) !== ''
  return settings.read(mailHost) !== '' && settings.read(mailFrom) !== ''
}

export const smtpServer = ({ settings }: Pick<Context, 'settings'>): SmtpServer => ({
  host: settings.read(mailHost),
  port: settings.read(mailPort),
  encryption: settings.read(mailEncryption),
  authority: settings.read(mailAuthority),
  user: settings.read(mailUser),
  password: settings.read(mailPassword),
})

export const smsGateway = ({ settings }: Pick<Context, 'settings'>): SmsGateway => ({
  url: settings.read(smsUrl),
  method: settings.read(smsMethod),
  format: settings.read(smsFormat),
  body: settings.read(smsBody),
  headerName: settings.read(smsHeaderName),
  header: settings.read(smsHeader),
})

import { Type } from 'typebox'
import { isEmail } from '../../core/texts/index.ts'
import { lines } from '../registry/index.ts'
import { choiceSetting, secretSetting, setting, textSetting, type Words } from '../settings/index.ts'

const group = 'mail'

export const mailHost = textSetting('mail.host', {
  group,
  title: { ru: 'Почтовый сервер', en: 'Mail server' },
  hint: {
    ru: 'Имя или адрес сервера SMTP. Пока он не задан, письма хранятся и ждут',
    en: 'Name or address of the SMTP server. Until it is set, letters are kept and wait',
  },
  refuse: (value) => (/^[\p{L}\p{N}.:_-]+$/u.test(String(value)) ? undefined : noHost),
})

const noHost: Words = {
  ru: 'это не имя сервера: без адреса страницы, пробелов и порта',
  en: 'it is no name of a server: no address of a page, no blanks, no port',
}

export const mailEncryption = choiceSetting('mail.encryption', {
  group,
  title: { ru: 'Шифрование', en: 'Encryption' },
  hint: {
    ru: 'Без шифрования пароль и письма видны в сети: только для сервера на этой же машине',
    en: 'Without it the password and the letters are seen on the network: only for a server on this very machine',
  },
  choices: {
    starttls: { ru: 'STARTTLS (порт 587)', en: 'STARTTLS (port 587)' },
    tls: { ru: 'TLS сразу (порт 465)', en: 'TLS at once (port 465)' },
    none: { ru: 'Без шифрования (порт 25)', en: 'None (port 25)' },
  },
  otherwise: 'starttls',
})

export const mailPort = setting('mail.port', {
  group,
  title: { ru: 'Порт', en: 'Port' },
  hint: { ru: '587 для STARTTLS, 465 для TLS', en: '587 for STARTTLS, 465 for TLS' },
  schema: Type.Integer({ minimum: 1, maximum: 65_535 }),
  otherwise: 587,
})

export const mailAuthority = setting('mail.authority', {
  group,
  title: { ru: 'Сертификат удостоверяющего центра', en: 'Certificate of the authority' },
  hint: {
    ru: 'PEM, если сертификат сервера выдан не общеизвестным центром',
    en: 'PEM, when no well-known authority has signed the server’s certificate',
  },
  schema: lines(20_000),
  otherwise: '',
  refuse: (value) => (String(value).includes('-----BEGIN CERTIFICATE-----') ? undefined : noCertificate),
})

const noCertificate: Words = {
  ru: 'нужен текст, который начинается строкой -----BEGIN CERTIFICATE-----',
  en: 'a text is needed that begins with the line -----BEGIN CERTIFICATE-----',
}

export const mailUser = textSetting('mail.user', {
  group,
  title: { ru: 'Пользователь', en: 'User' },
  hint: { ru: 'Если сервер просит войти', en: 'If the server asks to sign in' },
})

export const mailPassword = secretSetting('mail.password', {
  group,
  title: { ru: 'Пароль', en: 'Password' },
  hint: { ru: 'Хранится зашифрованным и больше не показывается', en: 'Kept encrypted and never shown again' },
  sentBy: [mailHost, mailPort, mailEncryption, mailAuthority],
})

const email = (value: unknown): Words | undefined => (isEmail(String(value)) ? undefined : noAddress)
const noAddress: Words = { ru: 'это не адрес почты', en: 'it is no e-mail address' }

export const mailFrom = textSetting('mail.from', {
  group,
  title: { ru: 'Адрес отправителя', en: 'Sender’s address' },
  hint: { ru: 'С этого адреса уходят письма', en: 'Letters come from it' },
  maxLength: 254,
  refuse: email,
})

export const mailFromName = textSetting('mail.from-name', {
  group,
  title: { ru: 'Имя отправителя', en: 'Sender’s name' },
  hint: { ru: 'У организации может быть своё', en: 'An organization may have its own' },
  perOrganization: true,
})

export const mailReplyTo = textSetting('mail.reply-to', {
  group,
  title: { ru: 'Адрес для ответов', en: 'Address for replies' },
  hint: { ru: 'Если на письма отвечают не отправителю', en: 'If replies go elsewhere than to the sender' },
  perOrganization: true,
  maxLength: 254,
  refuse: email,
})

export const mailSettings = [
  mailHost,
  mailEncryption,
  mailPort,
  mailAuthority,
  mailUser,
  mailPassword,
  mailFrom,
  mailFromName,
  mailReplyTo,
]

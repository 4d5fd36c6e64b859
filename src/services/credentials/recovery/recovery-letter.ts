import type { Template, Written } from '../../mail/index.ts'

export const recoveryMinutes = 60

export interface RecoveryData {
  readonly name: string
  readonly login: string
  readonly token: string
}

export const recoveryLetter: Template<RecoveryData> = {
  name: 'credentials.recovery',
  title: { ru: 'Восстановление пароля', en: 'Recovery of a password' },
  keptSeconds: recoveryMinutes * 60,
  write: (data, { language, publicUrl }) =>
    language === 'ru' ? inRussian(data, publicUrl) : inEnglish(data, publicUrl),
}

/** After «#» nothing is sent to a server, and so nothing of it stands in anybody's logs. */
const linkOf = (token: string, publicUrl: string) => `${publicUrl}/recovery#${token}`

const inRussian = ({ name, login, token }: RecoveryData, publicUrl: string): Written => ({
  subject: 'Восстановление пароля: Доступ',
  paragraphs: [
    `Здравствуйте, ${name}!`,
    `Кто-то попросил задать новый пароль для вашей учётной записи. Логин: ${login}`,
    `Если это вы, задайте пароль по ссылке. Она откроется один раз и действует ${recoveryMinutes} минут.`,
    'Если это не вы, ничего не делайте: прежний пароль действует. Повторяются такие письма — сообщите администратору.',
  ],
  link: { title: 'Задать новый пароль', url: linkOf(token, publicUrl) },
})

const inEnglish = ({ name, login, token }: RecoveryData, publicUrl: string): Written => ({
  subject: 'A new password: Dostup',
  paragraphs: [
    `Hello, ${name}!`,
    `Somebody has asked for a new password of your account. Login: ${login}`,
    `If it was you, set it by the link. It opens once and works for ${recoveryMinutes} minutes.`,
    'If it was not you, do nothing: your password still works. If such letters come again, tell your administrator.',
  ],
  link: { title: 'Set a new password', url: linkOf(token, publicUrl) },
})

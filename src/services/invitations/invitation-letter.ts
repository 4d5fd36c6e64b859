import type { Template, Written } from '../mail/index.ts'

export const invitationDays = 7

/** The way in: a link that works once, or the password itself (L12). */
export interface InvitationData {
  readonly name: string
  readonly login: string
  readonly token?: string
  readonly password?: string
}

export const invitationLetter: Template<InvitationData> = {
  name: 'invitations.invitation',
  title: { ru: 'Приглашение', en: 'Invitation' },
  keptSeconds: invitationDays * 24 * 60 * 60,
  write: (data, { language, publicUrl }) =>
    language === 'ru' ? inRussian(data, publicUrl) : inEnglish(data, publicUrl),
}

/** After «#» nothing is sent to a server, and so nothing of it stands in anybody's logs. */
const linkOf = (token: string, publicUrl: string) => `${publicUrl}/invitation#${token}`

function inRussian({ name, login, token, password }: InvitationData, publicUrl: string): Written {
  const begin = [`Здравствуйте, ${name}!`, `Для вас создана учётная запись. Логин: ${login}`]
  const subject = 'Ваша учётная запись: Доступ'
  if (token === undefined) {
    const rest = `Пароль: ${password}. При первом входе система попросит его сменить.`
    return { subject, paragraphs: [...begin, rest], link: { title: 'Войти', url: publicUrl } }
  }
  const rest = `Задайте пароль по ссылке. Она откроется один раз и действует ${invitationDays} дней.`
  return {
    subject,
    paragraphs: [...begin, rest],
    link: { title: 'Задать пароль', url: linkOf(token, publicUrl) },
  }
}

function inEnglish({ name, login, token, password }: InvitationData, publicUrl: string): Written {
  const begin = [`Hello, ${name}!`, `An account has been made for you. Login: ${login}`]
  const subject = 'Your account: Dostup'
  if (token === undefined) {
    const rest = `Password: ${password}. You will be asked to change it when you first sign in.`
    return { subject, paragraphs: [...begin, rest], link: { title: 'Sign in', url: publicUrl } }
  }
  const rest = `Set your password by the link. It opens once and works for ${invitationDays} days.`
  return {
    subject,
    paragraphs: [...begin, rest],
    link: { title: 'Set the password', url: linkOf(token, publicUrl) },
  }
}

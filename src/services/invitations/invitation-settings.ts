import { choiceSetting } from '../settings/index.ts'

const letterSays = choiceSetting('invitations.letter', {
  group: 'accounts',
  title: { ru: 'Что в письме о новой учётной записи', en: 'What the letter about a new account says' },
  hint: {
    ru: 'По ссылке пароль задают сами: её нельзя открыть дважды. Пароль в письме остаётся в почте навсегда',
    en: 'By the link people set the password themselves, and it opens once. A password in a letter stays in the mailbox for good',
  },
  choices: {
    link: { ru: 'Логин и одноразовая ссылка', en: 'Login and a link that works once' },
    password: { ru: 'Логин и пароль', en: 'Login and password' },
  },
  otherwise: 'link',
})

export const invitationSettings = [letterSays]

/** L12: whether the letter brings the password itself. */
export const saysPassword = ({ settings }: { settings: { read(setting: typeof letterSays): string } }): boolean =>
  settings.read(letterSays) === 'password'

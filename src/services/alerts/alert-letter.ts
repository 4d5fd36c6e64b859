import type { Language } from '../../core/problems/index.ts'
import type { Template } from '../mail/index.ts'

export interface AlertData {
  readonly name: string
  readonly notices: readonly { readonly text: Readonly<Record<Language, string>>; readonly link: string | null }[]
  /** Carried by the link by which the reader wants no more of them; null: they protect the account, and are not to be turned off. */
  readonly token: string | null
}

const days = 3

/** L28: notices of the inbox, outside the console. They say what the inbox says, which holds no secret. */
export const alertLetter: Template<AlertData> = {
  name: 'alerts.notices',
  title: { ru: 'Уведомления', en: 'Notices' },
  keptSeconds: days * 24 * 60 * 60,
  write: ({ name, notices, token }, { language, publicUrl }) => {
    const [first] = notices
    const texts = notices.map(({ text }) => text[language])
    const words = wordsOf[language]
    return {
      subject: notices.length === 1 ? cut(texts[0] ?? '', 120) : words.many(notices.length),
      paragraphs: [words.hello(name), ...texts],
      link: { title: words.open, url: `${publicUrl}${(notices.length === 1 && first?.link) || '/'}` },
      ...(token !== null && {
        unsubscribe: { title: words.leave, url: `${publicUrl}/unsubscribe#notices.${token}` },
      }),
      short: cut(texts.join(' '), 300),
    }
  },
}

const wordsOf = {
  ru: {
    hello: (name: string) => `Здравствуйте, ${name}!`,
    many: (count: number) => `Уведомления: ${count}`,
    open: 'Открыть',
    leave: 'Не присылать уведомления письмами',
  },
  en: {
    hello: (name: string) => `Hello, ${name}!`,
    many: (count: number) => `Notices: ${count}`,
    open: 'Open',
    leave: 'Send no notices by e-mail',
  },
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

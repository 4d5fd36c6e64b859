import type { Language } from '../../core/problems/index.ts'
import type { Template } from '../mail/index.ts'

export type RequestNews =
  | 'request.approved'
  | 'request.declined'
  | 'request.returned'
  | 'request.endorsed'
  | 'request.commented'

export interface RequestLetterData {
  readonly name: string
  readonly number: string
  readonly id: string
  readonly news: RequestNews
  readonly reason: string
}

const days = 14

/** What became of a request: without a word of whom it is about, since a mailbox is not the registry. */
export const requestLetter: Template<RequestLetterData> = {
  name: 'requests.outcome',
  title: { ru: 'Ответ на заявку', en: 'Answer to a request' },
  keptSeconds: days * 24 * 60 * 60,
  write: ({ name, number, id, news, reason }, { language, publicUrl }) => {
    const words = texts[language]
    return {
      subject: `${words.request} № ${number}: ${words[news].toLowerCase()}`,
      paragraphs: [
        words.hello(name),
        `${words.request} № ${number}: ${words[news].toLowerCase()}.`,
        ...(reason === '' ? [] : [`${words.reason}: ${reason}`]),
      ],
      link: { title: words.open, url: `${publicUrl}/requests/${id}` },
    }
  },
}

const texts: Readonly<
  Record<
    Language,
    Readonly<Record<RequestNews | 'request' | 'reason' | 'open', string>> & { hello(name: string): string }
  >
> = {
  ru: {
    ...{ request: 'Заявка', reason: 'Причина', open: 'Открыть заявку' },
    hello: (name) => `Здравствуйте, ${name}!`,
    'request.approved': 'Одобрена и исполнена',
    'request.declined': 'Отклонена',
    'request.returned': 'Возвращена на доработку',
    'request.endorsed': 'Подтверждена организацией',
    'request.commented': 'Есть новое сообщение',
  },
  en: {
    ...{ request: 'Request', reason: 'Reason', open: 'Open the request' },
    hello: (name) => `Hello, ${name}!`,
    'request.approved': 'Approved and carried out',
    'request.declined': 'Declined',
    'request.returned': 'Returned to be mended',
    'request.endorsed': 'Confirmed by the organization',
    'request.commented': 'There is a new comment',
  },
}

import type { Language } from '../../core/problems/index.ts'
import type { Template } from '../mail/index.ts'

export type ApprovalNews = 'approval.waits' | 'approval.due' | 'approval.approved' | 'approval.returned'

export interface ApprovalLetterData {
  readonly name: string
  readonly number: string
  readonly title: string
  readonly id: string
  readonly news: ApprovalNews
  readonly text: string
}

const days = 14

/** Whoever must decide, and whoever has sent it, are told by a letter too. */
export const approvalLetter: Template<ApprovalLetterData> = {
  name: 'approvals.news',
  title: { ru: 'Согласование', en: 'Approval' },
  keptSeconds: days * 24 * 60 * 60,
  write: ({ name, number, title, id, news, text }, { language, publicUrl }) => {
    const words = texts[language]
    return {
      subject: `${words[news]}: ${title}`,
      paragraphs: [
        words.hello(name),
        `${words[news]}: «${title}» (№ ${number}).`,
        ...(text === '' ? [] : [`${words.remark}: ${text}`]),
      ],
      link: { title: words.open, url: `${publicUrl}/approvals/${id}` },
    }
  },
}

const texts: Readonly<
  Record<Language, Readonly<Record<ApprovalNews | 'remark' | 'open', string>> & { hello(name: string): string }>
> = {
  ru: {
    ...{ remark: 'Замечание', open: 'Открыть' },
    hello: (name) => `Здравствуйте, ${name}!`,
    'approval.waits': 'Ждёт вашего решения',
    'approval.due': 'Срок решения подошёл',
    'approval.approved': 'Утверждено',
    'approval.returned': 'Возвращено с замечанием',
  },
  en: {
    ...{ remark: 'Remark', open: 'Open' },
    hello: (name) => `Hello, ${name}!`,
    'approval.waits': 'It waits for your decision',
    'approval.due': 'Your decision is due',
    'approval.approved': 'Approved',
    'approval.returned': 'Returned with a remark',
  },
}

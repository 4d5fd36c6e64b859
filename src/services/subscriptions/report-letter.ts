import type { Template } from '../mail/index.ts'

export interface ReportData {
  readonly name: string
  readonly title: string
  /** `29.11.2026 09:00` on the clock of the subscription. */
  readonly at: string
  readonly file: { readonly id: string; readonly name: string }
  /** Carried by the link by which the reader wants no more of it. */
  readonly token: string
}

const days = 3

/** L27: a report, as a file. */
export const reportLetter: Template<ReportData> = {
  name: 'subscriptions.report',
  title: { ru: 'Отчёт по подписке', en: 'Report of a subscription' },
  keptSeconds: days * 24 * 60 * 60,
  write: ({ name, title, at, file, token }, { language, publicUrl }) => ({
    subject: `${title} — ${at}`,
    paragraphs:
      language === 'ru'
        ? [`Здравствуйте, ${name}!`, `Отчёт «${title}» на ${at} — в приложенном файле.`]
        : [`Hello, ${name}!`, `The report “${title}” as of ${at} is in the file attached.`],
    unsubscribe: {
      title: language === 'ru' ? 'Больше не присылать этот отчёт' : 'Do not send this report any more',
      url: `${publicUrl}/unsubscribe#${token}`,
    },
    attached: file,
  }),
}

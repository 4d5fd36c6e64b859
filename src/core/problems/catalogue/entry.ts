export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

export interface ProblemEntry {
  readonly status: number
  readonly title: Readonly<Record<Language, string>>
  readonly detail: Readonly<Record<Language, string>>
}

export type ProblemEntries = Readonly<Record<string, ProblemEntry>>

export function entry(status: number, ruTitle: string, enTitle: string, ru: string, en: string): ProblemEntry {
  return { status, title: { ru: ruTitle, en: enTitle }, detail: { ru, en } }
}

const words = new Set(
  `тест тестов тестова тестовый тестовая нет неизвестно неизвестный неизвестен отсутствует отсутсвует неуказано неуказана
  незаполнено пусто фио фамилия имя отчество безотчества безфамилии безимени бо null none unknown test нд нетданных аноним`.split(
    /\s+/,
  ),
)

/** What people write when they write no name: «Ааааа», «И.», «Тест», «-» (E11). */
export function isPlaceholder(folded: string): boolean {
  const letters = folded.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || words.has(letters)) return true
  if (/^(\p{L})\1+$/u.test(letters)) return true
  // Ли and Ян are surnames; И.И. and ИИ are not.
  if (/^(?:\p{L}{1,2}\. ?)+(?:\p{L}{1,2}\.?)?$/u.test(folded)) return true
  return letters.length === 2 && /^(?:[аеиоуыэюя]{2}|[^аеиоуыэюяaeiouy]{2})$/u.test(letters)
}

/** Said to be none: «нет», «-», «отсутствует». Of a patronymic it says that there is none. */
export const isNone = (folded: string): boolean =>
  /^[\s\p{P}\p{S}]*$/u.test(folded) ||
  /^(?:нет|б\/о|без отчества|отсутствует|не указано|не указана|none|null)$/.test(folded)

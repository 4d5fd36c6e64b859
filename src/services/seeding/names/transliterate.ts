/** Letters as in Russian passports (ICAO Doc 9303), which is how people expect their logins. */
const LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: 'ie',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

/** Names repeat: each is spelled once. */
const spelled = new Map<string, string>()

/** Lower-case Latin letters only: signs that some presets refuse in logins (L12) fall out. */
export function transliterate(name: string): string {
  const known = spelled.get(name)
  if (known !== undefined) return known
  let latin = ''
  for (const letter of name.toLowerCase()) latin += LATIN[letter] ?? ''
  spelled.set(name, latin)
  return latin
}

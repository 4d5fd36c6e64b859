/** Lower case, composed, Е for Ё, one hyphen for every dash, no marks of other scripts that stand for nothing. */
export const foldName = (raw: string): string =>
  raw
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[‐-―−]/g, '-')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

const spellings: readonly (readonly [RegExp, string])[] = [
  [/[ъь']/g, ''],
  [/й/g, 'и'],
  [/[эє]/g, 'е'],
  [/[ыі]/g, 'и'],
  [/сч|зч|щ/g, 'ш'],
  [/тс|дс/g, 'ц'],
  [/и(?=[еюя])/g, ''],
  [/о/g, 'а'],
  [/(.)\1+/g, '$1'],
  [/в$/, 'ф'],
  [/д$/, 'т'],
  [/г$/, 'к'],
  [/з$/, 'с'],
  [/б$/, 'п'],
]

/** What is left of a Russian name when only its sound is heard: Наталия and Наталья, Филипп and Филлип, Sergei and Сергей. */
export const softName = (text: string): string =>
  spellings.reduce((soft, [from, to]) => soft.replace(from, to), text) || text

const endings = /(?:иевич|ьевич|евич|ович|иевна|ьевна|евна|овна|инична|ична|ич)$/
const sonOf = /(?:^|[ -])(?:оглы|оглу|кызы|гызы|кизи|улы|уулу)(?=$|[ -])/g

/** Whose child: without оглы and кызы, and without the endings that say the same. */
export function fathersName(folded: string): string {
  const name = folded.replace(sonOf, '').replace(/[^\p{L}]/gu, '')
  const stem = name.replace(endings, '')
  return stem.length >= 3 ? stem : name
}

/** «оглы» and its kind: beside the name that they stand with they tell nothing. */
export const withoutSonOf = (folded: string): string => folded.replace(sonOf, '').trim()

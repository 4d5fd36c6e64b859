const consonant = '[бвгджзйклмнпрстфхцчшщ]'
/** «окон», «сестер», «отец», «писем»: the vowel stands before the last consonant, and nothing behind it. */
const withVowel = new RegExp(`^(.+${consonant})([ое])(${consonant})$`)
/** «копеек», «семей»-like: the vowel stands for «й» there. */
const afterVowel = /^(.+[аеиоуыюя])е(к)$/
/** «окно», «окна», «отца», «письма»: two consonants before an ending; those between which no vowel comes are left out. */
const withEnding = new RegExp(`^(.+${consonant})(ь?)([клмнрц])(?:[аеоуыия]|ой|ою|ом|ем|ам|ами|ах|ов)$`)
const soft = /^(.+[аеиоуыюя])й(к)(?:[аеоуыи]|ой|ам|ами|ах)$/

/**
 * Other forms of a Russian word whose stem has a vowel in some forms and not in others: «окно» and «окон», «письмо» and «писем», «отец» and
 * «отца». Stemming takes endings off and knows nothing of them. Some of what comes is no word at all, and finds nothing.
 */
export function withFleetingVowels(word: string): string[] {
  const text = word.toLowerCase().replaceAll('ё', 'е')
  if (text.length < 4) return []
  const bare = withVowel.exec(text)
  if (bare !== null) return [`${bare[1]}${bare[3]}а`, `${bare[1]}ь${bare[3]}а`]
  const bent = afterVowel.exec(text)
  if (bent !== null) return [`${bent[1]}й${bent[2]}а`]
  const softened = soft.exec(text)
  if (softened !== null) return [`${softened[1]}е${softened[2]}`]
  const ended = withEnding.exec(text)
  return ended === null ? [] : [`${ended[1]}о${ended[3]}`, `${ended[1]}е${ended[3]}`]
}

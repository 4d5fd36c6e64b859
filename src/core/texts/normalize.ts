/** Everything that is not seen: controls, what changes the direction, joins or hides, private and unassigned signs, blanks of other scripts. */
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u
const everyInvisible = /(?![\t\n])[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g

/** A text of one line: composed (NFC), one plain space for any run of spaces and line breaks, none at the ends. */
export function normalizeLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
}

/** A text of several lines: composed (NFC), `\n` between lines, no spaces at the ends of lines, nothing before the first and after the last. */
export function normalizeLines(text: string): string {
  const lines = text.normalize('NFC').replace(lineBreak, '\n').split('\n')
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

/** A part of a text, beside which others stand: composed (NFC), `\n` between lines; the spaces at its ends stay. */
export const normalizePart = (text: string): string => text.normalize('NFC').replace(lineBreak, '\n')

/** Whether a normalized text holds signs that nobody sees; tabs and line breaks are allowed. */
export const hasInvisible = (text: string): boolean => invisible.test(text.replace(/[\t\n]/g, ' '))

/** What was kept before such signs were refused: as they are kept now, without what nobody sees. */
export const keptLine = (text: string): string => normalizeLine(normalizeLine(text).replace(everyInvisible, ''))
export const keptLines = (text: string): string => normalizeLines(normalizeLines(text).replace(everyInvisible, ''))

const lengthOf = (text: string): number => [...text].length

const letters = new Intl.Segmenter('ru')

/** Two letters that stand each for itself: no mark belongs to the first. */
const plainBeginning = /^[A-Za-zА-Яа-яЁё]{2}/

/** The first whole letter, with the marks that stand on it; empty of an empty text. */
export function firstLetter(text: string): string {
  if (plainBeginning.test(text)) return text.charAt(0)
  const [first] = letters.segment(text)
  return first?.segment ?? ''
}

/** At most `most` code points, as the database counts, and no letter is cut from its marks. */
export function cutText(text: string, most: number): string {
  // No text has more code points than it has units of UTF-16, and those are known at once.
  if (text.length <= most || lengthOf(text) <= most) return text
  let kept = ''
  let length = 0
  for (const { segment } of letters.segment(text)) {
    length += lengthOf(segment)
    if (length > most) break
    kept += segment
  }
  return kept
}

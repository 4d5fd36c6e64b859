/** What a file is, told by its first bytes: what its sender says of it is never believed. */
export const fileTypes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/pdf',
  'application/zip',
  'text/plain',
] as const
export type FileType = (typeof fileTypes)[number]

interface Mark {
  readonly type: FileType
  readonly at: number
  readonly bytes: string
}

/** DOCX, XLSX and ODT are ZIP archives. */
const marks: readonly Mark[] = [
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
  { type: 'application/zip', at: 0, bytes: 'PK\x03\x04' },
]

/** Undefined for what is not taken: programs, and texts that a browser would run (HTML, SVG). */
export function typeOf(head: Buffer): FileType | undefined {
  const found = marks.find(({ at, bytes }) => head.subarray(at, at + bytes.length).equals(Buffer.from(bytes, 'latin1')))
  return found?.type ?? (isPlainText(head) ? 'text/plain' : undefined)
}

function isPlainText(head: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(head, { stream: true })
  if (text.includes('\ufffd') || hasControls(text)) return isCyrillic(head)
  return !text.trimStart().startsWith('<')
}

/** CSV of a Russian Excel is in windows-1251. */
function isCyrillic(head: Buffer): boolean {
  const text = new TextDecoder('windows-1251').decode(head)
  return !hasControls(text) && /[а-яё]{3}/i.test(text) && !text.trimStart().startsWith('<')
}

const hasControls = (text: string): boolean => /\p{Cc}/u.test(text.replaceAll(/\s/g, ''))

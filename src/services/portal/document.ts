import { type Static, Type } from 'typebox'
import type { FieldProblem } from '../../core/problems/index.ts'
import { cutText, hasInvisible } from '../../core/texts/index.ts'

/** Spaces at its ends stay: a word beside it may be bold. */
const Span = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 10_000, 'x-text': 'part' }),
    bold: Type.Optional(Type.Boolean()),
    italic: Type.Optional(Type.Boolean()),
    link: Type.Optional(
      Type.String({
        pattern: '^(https://|mailto:)\\S+$',
        maxLength: 2000,
        description: 'https or mailto, nothing else.',
      }),
    ),
  },
  { title: 'PortalSpan', additionalProperties: false },
)
const Block = Type.Object(
  {
    type: Type.Enum(['paragraph', 'heading', 'bullet', 'number'], {
      description: 'Bullets, or numbers, that follow one another are one list.',
    }),
    spans: Type.Array(Span, { maxItems: 500 }),
  },
  { title: 'PortalBlock', additionalProperties: false },
)

/** A text with its looks, as data: whoever shows it makes the elements by themselves, so no markup of strangers is ever shown. */
export const PortalDocument = Type.Array(Block, { maxItems: 500, title: 'PortalDocument' })
export type PortalDocument = Static<typeof PortalDocument>

/** Its words alone, a line of each paragraph. */
export const plainText = (document: PortalDocument): string =>
  document.map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n')

const mostSigns = 60_000

/** What a schema does not say: nothing unseen, no link that a browser would read otherwise than it looks. */
export function documentProblems(document: PortalDocument): FieldProblem[] {
  const spans = document.flatMap((block) => block.spans)
  const wrong = (reason: { readonly ru: string; readonly en: string }): FieldProblem[] => [
    { field: 'body', code: 'field-invalid', values: { reason } },
  ]
  if (spans.some(({ text }) => hasInvisible(text))) return wrong(unseen)
  const strange = spans.find(({ link }) => link !== undefined && !isPlainLink(link))?.link
  if (strange !== undefined)
    return wrong({ ru: `ссылка «${strange}» неверна`, en: `the link “${strange}” is not valid` })
  if (plainText(document).length > mostSigns) return wrong(tooLong)
  return []
}

const unseen = {
  ru: 'уберите из текста невидимые знаки и знаки направления письма (наберите его заново)',
  en: 'remove the signs that are not seen or change the direction of writing (type the text anew)',
}
const tooLong = { ru: `не длиннее ${mostSigns} знаков`, en: `no longer than ${mostSigns} signs` }

/** Without a login in it, which would show another host than it opens. */
export function isPlainLink(link: string): boolean {
  if (hasInvisible(link)) return false
  const url = URL.parse(link)
  if (url?.protocol === 'mailto:') return url.pathname.includes('@')
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}

/** As the log tells it: its beginning. */
export const told = (document: PortalDocument): string | null => cutText(plainText(document), 2000) || null

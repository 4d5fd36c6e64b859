import type { Written } from './template.ts'

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Plain text, and the same as simple HTML; whatever names and titles hold, it stays text. */
export function rendered({ subject, paragraphs, link }: Written): Rendered {
  const text = [...paragraphs, ...(link === undefined ? [] : [`${link.title}: ${link.url}`])].join('\n\n')
  const anchor = link && `<p><a href="${escaped(link.url)}">${escaped(link.title)}</a><br>${escaped(link.url)}</p>`
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('')
  return { subject, text, html: `<!doctype html><meta charset="utf-8"><body>${body}${anchor ?? ''}</body>` }
}

export const inShort = ({ short, paragraphs, link }: Written): string =>
  short ?? [...paragraphs, ...(link === undefined ? [] : [link.url])].join(' ')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

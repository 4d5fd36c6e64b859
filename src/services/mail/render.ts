import type { Written } from './template.ts'

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly unsubscribe?: { readonly url: string; readonly oneClick: boolean }
}

/** Plain text, and the same as simple HTML; whatever names and titles hold, it stays text. */
export function rendered({ subject, paragraphs, link, unsubscribe }: Written): Rendered {
  const links = [link, unsubscribe].filter((one) => one !== undefined)
  const text = [...paragraphs, ...links.map(({ title, url }) => `${title}: ${url}`)].join('\n\n')
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('')
  return {
    subject,
    text,
    html: `<!doctype html><meta charset="utf-8"><body>${body}${links.map(anchor).join('')}</body>`,
    ...(unsubscribe && { unsubscribe: forPrograms(unsubscribe.url) }),
  }
}

/** What stands behind «#» never comes to a server: programs are given the address that takes it (RFC 8058; by https alone). */
const forPrograms = (url: string) => ({
  url: url.replace('/unsubscribe#', '/api/unsubscribe?token='),
  oneClick: url.startsWith('https:'),
})

const anchor = ({ title, url }: NonNullable<Written['link']>): string =>
  `<p><a href="${escaped(url)}">${escaped(title)}</a><br>${escaped(url)}</p>`

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

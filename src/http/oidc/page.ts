import type { Language } from '../../core/problems/index.ts'

/** A page of the door: it comes without the console and its scripts, since whoever sees it is on the way somewhere else. */
export interface Page {
  readonly title: string
  /** Paragraphs of plain text. */
  readonly text: readonly string[]
  /** HTML that is ours. */
  readonly rest?: string
}

export function pageHtml(language: Language, { title, text, rest = '' }: Page): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>${style}</style></head>
<body><main><p class="product">${language === 'ru' ? 'Доступ' : 'Dostup'}</p><h1>${escaped(title)}</h1>
${text.map((one) => `<p>${escaped(one)}</p>`).join('\n')}
${rest}</main></body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

export const link = (href: string, text: string): string => `<p><a href="${escaped(href)}">${escaped(text)}</a></p>`

/** What such a page may do: nothing but send its form, to us and on to the addresses to which the answer leads. */
export const pagePolicy = (leadsTo: readonly (string | undefined)[] = []): string => {
  const origins = leadsTo.flatMap((url) => (url === undefined ? [] : (URL.parse(url)?.origin ?? [])))
  const form = ["'self'", ...new Set(origins)].join(' ')
  return `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; form-action ${form}; frame-ancestors 'none'; base-uri 'none'`
}

const style = `:root{color-scheme:light dark}body{margin:0;font:16px/1.5 "Golos Text",system-ui,sans-serif;background:#eef3f4;color:#17252b}
main{max-width:28rem;margin:12vh auto 0;padding:2rem;background:#fff;border:1px solid #dde5e8;border-radius:12px}
h1{font-size:1.375rem;line-height:1.3;margin:0 0 1rem}.product{margin:0 0 1.25rem;color:#2a6578;font-weight:600}
ul{padding-left:1.2rem}button,a{font:inherit}button{min-height:44px;padding:0 1.25rem;border-radius:8px;border:1px solid #2a6578;background:#2a6578;
color:#fff;cursor:pointer}button.quiet{background:transparent;color:inherit;border-color:#76868d}a{color:#1f6179}label{flex-basis:100%}input:not([type=hidden]){font:inherit;letter-spacing:.1em;text-transform:uppercase;box-sizing:border-box;width:100%;min-height:44px;padding:0 .75rem;border:1px solid #76868d;
border-radius:8px;background:transparent;color:inherit}.code{font-size:1.75rem;letter-spacing:.1em;margin:0}form{display:flex;gap:.75rem;flex-wrap:wrap;margin-top:1.5rem}
@media(prefers-color-scheme:dark){body{background:#141d21;color:#e1e9ec}main{background:#1a252a;border-color:#2c3a40}.product,a{color:#7cc2d8}}
@media(max-width:30rem){main{margin:0;min-height:100vh;box-sizing:border-box;border:0;border-radius:0}}`

const atom = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

/** The one rule for addresses: words joined by single dots, «@», a domain of at least two labels. Whether letters arrive, only a letter can tell. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  const labels = domain.split('.')
  return (
    text.length <= 254 &&
    local.length <= 64 &&
    domain.length <= 253 &&
    local.split('.').every((part) => atom.test(part)) &&
    labels.length > 1 &&
    labels.every((part) => label.test(part)) &&
    !/^\p{N}+$/u.test(labels.at(-1) ?? '')
  )
}

/** What a refused address should have been like. */
export const emailExample = {
  ru: 'адрес вида name@example.ru, без двух точек подряд',
  en: 'an address such as name@example.ru, without two dots in a row',
}

import { isIP } from 'node:net'
import type { FieldProblem } from '../../../core/problems/index.ts'
import { hasInvisible } from '../../../core/texts/index.ts'
import type { StoredClient } from './queries.ts'

type Words = { readonly ru: string; readonly en: string }

const https = {
  ru: 'Адрес начинается с https:// и не содержит логина, пароля и #. По http:// — только в своей сети.',
  en: 'An address begins with https:// and has no login, password or #. By http:// only within one’s own network.',
}
const noAddress = {
  ru: 'У службы, устройства и программы нет адресов возврата: к ним браузер не возвращается.',
  en: 'A service, a device or a program has no addresses to come back to: no browser goes back there.',
}
const secretOfBrowser = {
  ru: 'Приложение в браузере не хранит секретов; сайт и служба подтверждают себя секретом или ключом.',
  en: 'A client in a browser keeps no secret; a web site and a service prove themselves by a secret or a key.',
}
const noKey = {
  ru: 'Добавьте открытый ключ системы: без него её подпись нечем проверить.',
  en: 'Add a public key of the system: there is nothing to check its signature by.',
}
const openid = { ru: 'Без «openid» входа нет.', en: 'Nobody signs in without “openid”.' }

/** A service signs nobody in, and to a device nobody comes back: only these have no addresses. */
export const hasAddresses = ({ kind }: Pick<StoredClient, 'kind'>): boolean => kind !== 'service' && kind !== 'device'

/** What the schema cannot say of a client; asked of it whole, as it will be (mistake 24). */
export function clientProblems(client: StoredClient): FieldProblem[] {
  const found: [string, Words][] = []
  const refuse = (field: string, reason: Words) => void found.push([field, reason])
  for (const [field, list] of [
    ['redirectUris', client.redirect_uris],
    ['logoutUris', client.logout_uris],
    ['backChannel', [client.back_channel]],
    ['startUrl', [client.start_url]],
  ] as const) {
    if (list.some((address) => address !== null && !isGoodAddress(address))) refuse(field, https)
  }
  if (!hasAddresses(client) && client.redirect_uris.length > 0) refuse('redirectUris', noAddress)
  if (client.kind !== 'device' && (client.kind === 'browser') !== (client.sends_secret === 'none'))
    refuse('sendsSecret', secretOfBrowser)
  if (client.sends_secret === 'key' && client.public_keys.length === 0) refuse('publicKeys', noKey)
  if (client.kind !== 'service' && !client.scopes.includes('openid')) refuse('scopes', openid)
  return found.map(([field, reason]) => ({ field, code: 'field-invalid', values: { reason } }))
}

function isGoodAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username + url.password + url.hash !== '' || /[#*\\\s]/.test(text) || hasInvisible(text))
    return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isOwnNetwork(url.hostname))
}

/** Names and addresses that no stranger on the Internet answers for. */
function isOwnNetwork(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare) === 4) return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(bare)
  if (isIP(bare) === 6) return bare === '::1' || /^f[cd]/i.test(bare)
  return !bare.includes('.') || /\.(lan|local|localhost|internal|home\.arpa)$/i.test(bare)
}

/** DATABASE_URL as libpq reads it: an address, or pairs of keyword and value. Nothing that is said of it shows the password. */
import { DatabaseProblem } from '../problem.ts'

/** By libpq's keywords: `host`, `dbname`, `sslmode`. */
export type Parameters = ReadonlyMap<string, string>

export function readAddress(text: string): Parameters {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? []
  if (scheme === undefined && text.includes('=')) return readPairs(text)
  if (scheme === undefined) throw unreadable('it is neither an address nor pairs like host=…')
  if (!/^postgres(ql)?$/i.test(scheme))
    throw unreadable(`its scheme is ${scheme}, and Dostup keeps its data in PostgreSQL alone`)
  return readUrl(text.slice(scheme.length + 3))
}

export function unreadable(reason: string): DatabaseProblem {
  return new DatabaseProblem(
    'database-url-unreadable',
    `DATABASE_URL: ${reason}. It is written like postgresql://user:password@host:5432/database?sslmode=verify-full, or like ` +
      '"host=… port=5432 dbname=… user=… password=…". In the first, special characters are percent-encoded: / is %2F, # is %23, ? is %3F, % is %25.',
  )
}

/** The part before the last @ that stands before the first slash is the user's: a host has none. */
const parts = /^(?:([^/]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s

function readUrl(text: string): Parameters {
  const [, account, place = '', database = '', query = ''] = parts.exec(text) ?? []
  if (place.includes(',')) throw unreadable(severalHosts)
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(place) ?? notAPlace(text)
  if (database.includes('@')) notAPlace(text)
  const [, user = '', password = ''] = /^([^:]*)(?::(.*))?$/s.exec(account ?? '') ?? []
  const named = { host: host.replace(/^\[(.*)\]$/, '$1'), port, user, password, dbname: database }
  const given = Object.entries(named).filter(([, value]) => value !== '')
  return new Map([...given.map(([name, value]) => [name, decoded(name, value)] as const), ...readQuery(query)])
}

export const severalHosts = 'it names several hosts; name the one that writes'

function notAPlace(text: string): never {
  const hint = text.includes('@') ? '; a slash in the password is written %2F' : ''
  throw unreadable(`what stands before the database is no host and port${hint}`)
}

function readQuery(query: string): [string, string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
      if (name === '') throw unreadable('behind the question mark stand pairs like sslmode=verify-full')
      // Of the blanks between options node-postgres and many libraries make a plus.
      return [name, decoded(name, name === 'options' ? value.replaceAll('+', ' ') : value)]
    })
}

function decoded(name: string, text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw unreadable(`in its ${name} stands a % that begins no code; the sign itself is written %25`)
  }
}

/** A value with blanks stands in single quotes; a backslash takes the next character as it is. */
const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/isy

function readPairs(text: string): Parameters {
  const found = new Map<string, string>()
  pair.lastIndex = 0
  for (let end = 0; text.slice(end).trim() !== ''; end = pair.lastIndex) {
    pair.lastIndex = end
    const [, name, quoted, bare = ''] = pair.exec(text) ?? []
    if (name === undefined)
      throw unreadable(`behind ${[...found.keys()].at(-1) ?? 'its beginning'} stands no pair like host=…`)
    found.set(name.toLowerCase(), (quoted ?? bare).replace(/\\(.)/gs, '$1'))
  }
  return found
}

import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AndFilter,
  BusyError,
  Client,
  type Entry,
  EqualityFilter,
  FilterParser,
  ResultCodeError,
  type SearchOptions,
  type SearchResult,
  SizeLimitExceededError,
  UnavailableError,
} from 'ldapts'

/** Where a directory is, and how people are found in it. */
export interface Directory {
  /** ldaps://, or ldap:// with StartTLS. */
  readonly url: string
  readonly startTls: boolean
  /** Certificates that are trusted besides the well-known ones, PEM; empty: none. */
  readonly authority: string
  /** As which name its certificate is checked; empty: that of the address. */
  readonly serverName: string
  /** Who looks for people. */
  readonly bindDn: string
  readonly bindPassword: string
  readonly baseDn: string
  readonly userFilter: string
  readonly loginAttribute: string
  /** What a directory never gives to anybody else: objectGUID, entryUUID. */
  readonly idAttribute: string
}

export interface DirectoryUser {
  /** Hexadecimal, where the directory keeps it as bytes. */
  readonly id: string
  readonly dn: string
  readonly disabled: boolean
}

/** The directory did not answer, or not as one that is set up rightly: nothing is known of whoever was asked about. */
export class DirectoryAway extends Error {}

const patience = { connectTimeout: 4000, timeout: 5000 }

/** The user of this name and password; undefined: there is none. Whether the name is known or not, the same is asked, in the same order. */
export async function findByPassword(
  directory: Directory,
  user: string,
  password: string,
): Promise<DirectoryUser | undefined> {
  // Directories take an empty password for «nobody asks», and say yes.
  if (user === '' || password === '') return undefined
  return await connected(directory, async (client) => {
    const known = await findUser(client, directory, user)
    const dn = known?.dn ?? `cn=${randomBytes(12).toString('hex')},${directory.baseDn}`
    return (await isPasswordOf(client, dn, password)) ? known : undefined
  })
}

/** All that are there, by what they never lose, page by page; with whether they are let in. */
export async function listDirectoryUsers(directory: Directory): Promise<ReadonlyMap<string, DirectoryUser>> {
  const { baseDn, userFilter, idAttribute } = directory
  return await connected(directory, async (client) => {
    const { searchEntries } = await client.search(baseDn, {
      ...{ scope: 'sub', filter: userFilter, paged: { pageSize: 500 } },
      ...{ attributes: [idAttribute, 'userAccountControl'], explicitBufferAttributes: [idAttribute] },
    })
    const users = searchEntries.map((entry) => userOf(entry, idAttribute))
    return new Map(users.map((user) => [user.id, user]))
  })
}

/** Whether it can be reached, and lets us look for people. */
export async function tryDirectory(directory: Directory): Promise<void> {
  await connected(directory, (client) => findUser(client, directory, 'dostup'))
}

/** Asks by one connection, and ends it. */
export async function connected<T>(directory: Directory, work: (client: Client) => Promise<T>): Promise<T> {
  const tls = tlsOf(directory)
  const { url, startTls, bindDn, bindPassword } = directory
  const client = new Client({ url, ...patience, ...(url.startsWith('ldaps:') && { tlsOptions: tls }), strictDN: false })
  try {
    if (startTls) await client.startTLS(tls)
    await client.bind(bindDn, bindPassword)
    return await work(client)
  } catch (error) {
    throw new DirectoryAway(error instanceof Error ? `${error.name}: ${error.message}` : String(error))
  } finally {
    await client.unbind().catch(() => {})
  }
}

function tlsOf({ url, authority, serverName }: Directory) {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  const name = serverName === '' ? host : serverName
  return {
    ...(authority !== '' && { ca: authority }),
    ...(isIP(name) ? { host: name } : { servername: name }),
    minVersion: 'TLSv1.2' as const,
    rejectUnauthorized: true,
  }
}

async function findUser(client: Client, directory: Directory, user: string): Promise<DirectoryUser | undefined> {
  const { baseDn, userFilter, loginAttribute, idAttribute } = directory
  const { searchEntries } = await found(client, baseDn, {
    scope: 'sub',
    filter: new AndFilter({
      filters: [FilterParser.parseString(userFilter), new EqualityFilter({ attribute: loginAttribute, value: user })],
    }),
    attributes: [idAttribute, 'userAccountControl'],
    explicitBufferAttributes: [idAttribute],
    sizeLimit: 2,
  })
  const [entry, another] = searchEntries
  // Two of one name: nobody knows who it is.
  if (entry === undefined || another !== undefined) return undefined
  return userOf(entry, idAttribute)
}

/** More than are asked for are told as a fault. */
async function found(client: Client, baseDn: string, options: SearchOptions): Promise<SearchResult> {
  try {
    return await client.search(baseDn, options)
  } catch (error) {
    if (error instanceof SizeLimitExceededError) return { searchEntries: [], searchReferences: [] }
    throw error
  }
}

export function userOf(entry: Entry, idAttribute: string): DirectoryUser {
  const id = idOf(entry[idAttribute], idAttribute)
  if (id === '') throw new Error(`an entry without ${idAttribute}`)
  return { id, dn: entry.dn, disabled: isDisabled(entry.userAccountControl) }
}

/** Bytes of Active Directory are told in hexadecimal; others keep a text. */
function idOf(value: unknown, attribute: string): string {
  const [first] = [value].flat()
  const bytes = Buffer.isBuffer(first) ? first : Buffer.from(String(first ?? ''))
  return attribute.toLowerCase() === 'objectguid' ? bytes.toString('hex') : bytes.toString('utf8')
}

/** ADS_UF_ACCOUNTDISABLE; it comes as a text. */
const isDisabled = (control: unknown): boolean => (Number([control].flat()[0] ?? 0) & 2) !== 0

async function isPasswordOf(client: Client, dn: string, password: string): Promise<boolean> {
  try {
    await client.bind(dn, password)
    return true
  } catch (error) {
    // Whatever it has against this user, it is there: only one that is busy or unavailable says nothing of them.
    if (error instanceof ResultCodeError && !(error instanceof BusyError || error instanceof UnavailableError))
      return false
    throw error
  }
}

/** Whether a filter can be read. */
export function isFilter(text: string): boolean {
  try {
    FilterParser.parseString(text)
    return true
  } catch {
    return false
  }
}

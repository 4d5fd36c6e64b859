import {
  AndFilter,
  type Client,
  type Entry,
  FilterParser,
  NoSuchObjectError,
  type SearchOptions,
  SubstringFilter,
} from 'ldapts'
import { connected, type Directory, type DirectoryUser, userOf } from './directory.ts'

/** Somebody of a group, as the directory and people call them. */
export interface GroupUser extends DirectoryUser {
  readonly login: string
}

export interface DirectoryGroup {
  readonly dn: string
  readonly title: string
}

const kinds = ['group', 'groupOfNames', 'groupOfUniqueNames', 'posixGroup']
const isGroup = `(|${kinds.map((kind) => `(objectClass=${kind})`).join('')})`
const most = 50
/** Groups within groups, and no more of them: a chain of a thousand is a mistake of the directory. */
const mostGroups = 1000

/** Groups whose names have the text in them; the first of them. */
export async function findGroups(directory: Directory, text: string): Promise<DirectoryGroup[]> {
  const named = text === '' ? [] : [new SubstringFilter({ attribute: 'cn', any: [text] })]
  const filter = new AndFilter({ filters: [FilterParser.parseString(isGroup), ...named] })
  return await connected(directory, async (client) => {
    const asked = { scope: 'sub', filter, attributes: ['cn'], paged: { pageSize: 500 } } satisfies SearchOptions
    const { searchEntries } = await client.search(directory.baseDn, asked)
    const groups = searchEntries.map(({ dn, cn }) => ({ dn, title: textsOf(cn)[0] ?? dn }))
    return groups.sort((one, two) => one.title.localeCompare(two.title, 'ru')).slice(0, most)
  })
}

/** Who is in each of the groups, groups within them included; undefined: there is no such group. Whoever is disabled there is in none. */
export async function listGroupUsers(
  directory: Directory,
  groups: readonly string[],
): Promise<ReadonlyMap<string, readonly GroupUser[] | undefined>> {
  return await connected(directory, async (client) => {
    const users = await usersByName(client, directory)
    const found = new Map<string, readonly GroupUser[] | undefined>()
    for (const group of groups) found.set(group, await usersOf(client, group, users))
    return found
  })
}

interface Users {
  readonly byDn: ReadonlyMap<string, GroupUser>
  readonly byLogin: ReadonlyMap<string, GroupUser>
}

async function usersByName(client: Client, directory: Directory): Promise<Users> {
  const { baseDn, userFilter, idAttribute, loginAttribute } = directory
  const { searchEntries } = await client.search(baseDn, {
    ...{ scope: 'sub', filter: userFilter, paged: { pageSize: 500 } },
    ...{ attributes: [idAttribute, loginAttribute, 'userAccountControl'], explicitBufferAttributes: [idAttribute] },
  })
  const users = searchEntries
    .map((entry) => ({ ...userOf(entry, idAttribute), login: textsOf(entry[loginAttribute])[0] ?? '' }))
    .filter(({ disabled }) => !disabled)
  return {
    byDn: new Map(users.map((user) => [sameDn(user.dn), user])),
    byLogin: new Map(users.map((user) => [user.login.toLowerCase(), user])),
  }
}

/** From group to group, each once: groups that hold one another end as well. */
async function usersOf(client: Client, group: string, { byDn, byLogin }: Users): Promise<GroupUser[] | undefined> {
  const found = new Map<string, GroupUser>()
  const seen = new Set([sameDn(group)])
  const queue = [group]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const members = await membersOf(client, at)
    if (members === undefined && at === group) return undefined
    for (const login of members?.logins ?? []) {
      const user = byLogin.get(login.toLowerCase())
      if (user !== undefined) found.set(user.id, user)
    }
    for (const dn of members?.names ?? []) {
      const user = byDn.get(sameDn(dn))
      if (user !== undefined) found.set(user.id, user)
      else if (!seen.has(sameDn(dn)) && seen.size < mostGroups) queue.push(dn)
      seen.add(sameDn(dn))
    }
  }
  return [...found.values()]
}

/** Active Directory tells members in pieces of its own length: `member;range=0-1499`, the last of which ends with a star. */
async function membersOf(client: Client, dn: string): Promise<{ names: string[]; logins: string[] } | undefined> {
  const first = await entryOf(client, dn, ['objectClass', 'member', 'uniqueMember', 'memberUid'])
  const classes = textsOf(first?.objectClass).map((one) => one.toLowerCase())
  if (first === undefined || !kinds.some((kind) => classes.includes(kind.toLowerCase()))) return undefined
  const names = [...textsOf(first.member), ...textsOf(first.uniqueMember)]
  for (let piece = pieceOf(first); piece !== undefined; ) {
    names.push(...piece.values)
    if (piece.next === undefined) break
    const more = await entryOf(client, dn, [`member;range=${piece.next}-*`])
    piece = more && pieceOf(more)
  }
  return { names, logins: textsOf(first.memberUid) }
}

function pieceOf(entry: Entry): { values: string[]; next: number | undefined } | undefined {
  const name = Object.keys(entry).find((key) => /^member;range=/i.test(key))
  if (name === undefined) return undefined
  const last = /-(\d+)$/.exec(name)?.[1]
  return { values: textsOf(entry[name]), next: last === undefined ? undefined : Number(last) + 1 }
}

async function entryOf(client: Client, dn: string, attributes: string[]): Promise<Entry | undefined> {
  try {
    const { searchEntries } = await client.search(dn, { scope: 'base', filter: '(objectClass=*)', attributes })
    return searchEntries[0]
  } catch (error) {
    if (error instanceof NoSuchObjectError) return undefined
    throw error
  }
}

const textsOf = (value: Entry[string] | undefined): string[] =>
  value === undefined ? [] : [value].flat().map((one) => one.toString())

/** As names of entries are compared: whatever case, whatever blanks around their parts. */
const sameDn = (dn: string): string => dn.toLowerCase().replace(/\s*([,=+])\s*/g, '$1')

import { Problem } from '../../core/problems/index.ts'
import { DirectoryAway, findGroups, listGroupUsers } from '../../outside/index.ts'
import type { Context } from '../decisions/index.ts'
import { listDirectories } from './list-gone.ts'
import { directoryOf } from './outer/places.ts'
import { inOutsideQueue } from './outside-queue.ts'
import { listBoundUsers } from './queries-identities.ts'

/** A group of a directory: of which, and what it is called there. */
export interface GroupAsked {
  readonly directory: string
  readonly dn: string
}

export interface FoundGroup {
  readonly directoryId: string
  readonly directory: string
  readonly dn: string
  readonly title: string
}

/** Which accounts come in as users who are in the groups; undefined: the directory has no such group, or is none that lets people in. */
export async function listGroupAccounts(
  ctx: Context,
  { directory, dns }: { readonly directory: string; readonly dns: readonly string[] },
): Promise<ReadonlyMap<string, readonly string[] | undefined>> {
  const row = (await listDirectories(ctx)).find(({ id }) => id === directory)
  if (row === undefined) return new Map()
  const groups = await asked(row.title, () =>
    inOutsideQueue(ctx, row.id, () => listGroupUsers(directoryOf(ctx, row), dns)),
  )
  const bound = await listBoundUsers(ctx.database.kysely, row.id)
  const accountsOf = (users: Iterable<{ readonly id: string; readonly login: string }>): string[] => {
    const [ids, logins] = [new Set<string>(), new Set<string>()]
    for (const { id, login } of users) {
      ids.add(id)
      logins.add(login.toLowerCase())
    }
    // Who has not come in yet is known by name alone.
    const isIn = ({ subject, name }: { subject: string | null; name: string }) =>
      subject === null ? logins.has(name.toLowerCase()) : ids.has(subject)
    return bound.filter(isIn).map(({ account_id }) => account_id)
  }
  return new Map([...groups].map(([dn, users]) => [dn, users && accountsOf(users)]))
}

/** Groups of the directories that are on, by a part of their names. One that is away keeps those of the others from nobody. */
export async function findDirectoryGroups(ctx: Context, text: string): Promise<FoundGroup[]> {
  const rows = await listDirectories(ctx)
  const looks = await Promise.allSettled(
    rows.map((row) =>
      asked(row.title, () => inOutsideQueue(ctx, row.id, () => findGroups(directoryOf(ctx, row), text))),
    ),
  )
  const away = looks.find((look) => look.status === 'rejected')
  if (away !== undefined && looks.every(({ status }) => status === 'rejected')) throw away.reason
  return looks.flatMap((look, at) => {
    const row = rows[at]
    if (look.status === 'rejected' || row === undefined) return []
    return look.value.map((group) => ({ directoryId: row.id, directory: row.title, ...group }))
  })
}

async function asked<T>(title: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DirectoryAway) throw new Problem('directory-not-asked', { title })
    throw error
  }
}

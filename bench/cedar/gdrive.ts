/**
 * «gdrive» of the paper. In its generator a user's view is `View::"User user_3"`, but what that user may see is put into `View::"User 3"`,
 * and for groups likewise: the two never meet, so nobody views anything, and what a user can read comes from owning and from being
 * public. What is meant is plain from the hand-written example beside it, and from its variant with templates, which name the user
 * itself. Both are run: as published, and with the views' ids fixed.
 */
import type { GrantSubject, NodeFact } from '../../src/core/engine/index.ts'
import type { Chances } from '../facts.ts'
import {
  connected,
  drawn,
  type Entities,
  type Entity,
  entity,
  isIn,
  keyOf,
  many,
  ofType,
  one,
  type Request,
  range,
  reference,
  uid,
} from './entities.ts'
import { kebab, placed, type Told, type Workload } from './workload.ts'

export const gdrive: Workload = workload('gdrive, as published', { user: '', group: '' })
export const gdriveFixed: Workload = workload('gdrive, view ids fixed', { user: 'user_', group: 'group_' })

/** What stands before the number in the id of a view into which documents are put. */
interface ViewPrefix {
  readonly user: string
  readonly group: string
}

function workload(name: string, prefix: ViewPrefix): Workload {
  return {
    name,
    model: 'gdrive',
    goal: 0.36,
    entities: (each, random) => [...people(each, random), ...files(each, random, prefix)],
    request,
    allows,
    told,
    action: (action) => `gdrive.${kebab(action)}`,
  }
}

function people(each: number, random: Chances): Entity[] {
  const members = range(each).map((): number[] => [])
  const users = range(each).flatMap((user) => {
    const groups = connected(each, random)
    for (const group of groups) members[group]?.push(user)
    const view = `User user_${user}`
    return [
      entity(
        uid('User', `user_${user}`),
        groups.map((group) => uid('Group', `group_${group}`)),
        {
          documentsAndFoldersWithViewAccess: reference('View', view),
          ownedDocuments: connected(each, random).map((document) => reference('Document', `doc_${document}`)),
          ownedFolders: connected(each, random).map((folder) => reference('Folder', `folder_${folder}`)),
        },
      ),
      entity(uid('View', view)),
    ]
  })
  const groups = members.flatMap((its, group) => [
    entity(uid('Group', `group_${group}`)),
    entity(
      uid('View', `Group group_${group}`),
      its.map((user) => uid('View', `User user_${user}`)),
    ),
  ])
  return [...users, ...groups]
}

function files(each: number, random: Chances, prefix: ViewPrefix): Entity[] {
  const views = () => [
    ...connected(each, random).map((user) => uid('View', `User ${prefix.user}${user}`)),
    ...connected(each, random).map((group) => uid('View', `Group ${prefix.group}${group}`)),
  ]
  const inside = (folders: number) => connected(folders, random).map((folder) => uid('Folder', `folder_${folder}`))
  return [
    ...range(each).map((document) =>
      entity(uid('Document', `doc_${document}`), [...inside(each), ...views()], { isPublic: random(2) === 0 }),
    ),
    // Folders lie only in folders before them: no cycles.
    ...range(each).map((folder) => entity(uid('Folder', `folder_${folder}`), [...inside(folder), ...views()])),
  ]
}

const actions = ['createDocument', 'changeOwner', 'share', 'write', 'read']

function request(each: number, random: Chances): Request {
  const action = actions[random(actions.length)] as string
  return {
    principal: drawn('User', 'user', each, random),
    action: uid('Action', action),
    resource:
      action === 'createDocument' ? drawn('Folder', 'folder', each, random) : drawn('Document', 'doc', each, random),
  }
}

function allows(entities: Entities, { principal, action, resource }: Request): boolean {
  const user = entities.get(keyOf(principal))
  const has = (attribute: string) => many(user, attribute).some((it) => keyOf(it) === keyOf(resource))
  if (action.id === 'changeOwner') return has('ownedDocuments')
  if (action.id === 'createDocument') return has('ownedFolders')
  const above = (it: { type: string; id: string }) => isIn(entities, resource, it)
  if ([...many(user, 'ownedDocuments'), ...many(user, 'ownedFolders')].some(above)) return true
  if (action.id !== 'read') return false
  return entities.get(keyOf(resource))?.attrs.isPublic === true || above(one(user, 'documentsAndFoldersWithViewAccess'))
}

const drive: NodeFact = { id: 'drive', kind: 'drive', parent: null }

function told(entities: readonly Entity[]): Told {
  const users = ofType(entities, 'User')
  const groups = ofType(entities, 'Group')
  const owners = ownersOf(users)
  const viewers = viewersOf(users, groups)
  const things = [...ofType(entities, 'Folder'), ...ofType(entities, 'Document')].map((thing) => {
    const folders = thing.parents.filter(({ type }) => type === 'Folder')
    const { node, shares } = placed(thing, thing.uid.type.toLowerCase(), folders, drive.id, 'full')
    const seenBy = thing.parents.flatMap((parent) => viewers.get(keyOf(parent)) ?? [])
    return {
      node: {
        ...node,
        owners: owners.get(node.id) ?? [],
        properties: thing.attrs.isPublic === true ? { public: true } : {},
      },
      shares,
      grants: seenBy.map((subject) => ({ subject, role: 'viewer', scope: node.id })),
    }
  })
  const folderOwners = users.flatMap((user) =>
    many(user, 'ownedFolders').map(({ id }) => {
      return { subject: { account: user.uid.id }, role: 'folder-owner', scope: id }
    }),
  )
  return {
    nodes: [
      drive,
      ...groups.map(({ uid: { id } }) => ({ id, kind: 'group', parent: drive.id })),
      ...things.map(({ node }) => node),
    ],
    shares: things.flatMap(({ shares }) => shares),
    users,
    home: drive.id,
    grants: [...folderOwners, ...things.flatMap(({ grants }) => grants)],
  }
}

function ownersOf(users: readonly Entity[]): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  for (const user of users) {
    for (const { id } of [...many(user, 'ownedDocuments'), ...many(user, 'ownedFolders')])
      owners.set(id, [...(owners.get(id) ?? []), user.uid.id])
  }
  return owners
}

/** Whose view it is: by the user's own word, and for a group by the id that the generator makes of its name. */
function viewersOf(users: readonly Entity[], groups: readonly Entity[]): Map<string, GrantSubject> {
  const viewers = new Map<string, GrantSubject>()
  for (const user of users) viewers.set(keyOf(one(user, 'documentsAndFoldersWithViewAccess')), { account: user.uid.id })
  for (const {
    uid: { id },
  } of groups)
    viewers.set(keyOf(uid('View', `Group ${id}`)), { affiliates: id, below: false })
  return viewers
}

/** TinyTodo as OpenFGA is told it: the same rules, in its own terms. */
import { type Entity, ofType, one, type Request } from '../cedar/entities.ts'

interface Tuple {
  readonly user: string
  readonly relation: string
  readonly object: string
}

const itself = { this: {} }
const relation = (name: string) => ({ computedUserset: { relation: name } })
const anyOf = (...child: object[]) => ({ union: { child } })
const given = (...types: object[]) => ({ directly_related_user_types: types })

const user = { type: 'user' }
const members = { type: 'team', relation: 'member' }

export const authorizationModel = {
  schema_version: '1.1',
  type_definitions: [
    { type: 'user' },
    { type: 'team', relations: { member: itself }, metadata: { relations: { member: given(user, members) } } },
    {
      type: 'application',
      relations: { everybody: itself },
      metadata: { relations: { everybody: given({ type: 'user', wildcard: {} }) } },
    },
    {
      type: 'list',
      relations: {
        owner: itself,
        editor: itself,
        reader: itself,
        change: anyOf(relation('owner'), relation('editor')),
        see: anyOf(relation('owner'), relation('editor'), relation('reader')),
      },
      metadata: { relations: { owner: given(user), editor: given(members), reader: given(members) } },
    },
  ],
}

const relations: Readonly<Record<string, string>> = {
  CreateList: 'everybody',
  GetLists: 'everybody',
  GetList: 'see',
  DeleteList: 'owner',
  EditShares: 'owner',
}

export function tupleAsked({ principal, action, resource }: Request): Tuple {
  const object = `${resource.type.toLowerCase()}:${resource.id}`
  return { user: `user:${principal.id}`, relation: relations[action.id] ?? 'change', object }
}

export function tuplesOf(entities: readonly Entity[]): Tuple[] {
  const inTeams = (it: Entity, as: string) =>
    it.parents
      .filter(({ type }) => type === 'Team')
      .map(({ id }) => ({ user: as, relation: 'member', object: `team:${id}` }))
  return [
    { user: 'user:*', relation: 'everybody', object: 'application:TinyTodo' },
    ...ofType(entities, 'User').flatMap((it) => inTeams(it, `user:${it.uid.id}`)),
    ...ofType(entities, 'Team').flatMap((it) => inTeams(it, `team:${it.uid.id}#member`)),
    ...ofType(entities, 'List').flatMap((list) => {
      const object = `list:${list.uid.id}`
      return [
        { user: `user:${one(list, 'owner').id}`, relation: 'owner', object },
        { user: `team:${one(list, 'readers').id}#member`, relation: 'reader', object },
        { user: `team:${one(list, 'editors').id}#member`, relation: 'editor', object },
      ]
    }),
  ]
}

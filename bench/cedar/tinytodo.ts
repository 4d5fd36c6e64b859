/** «TinyTodo» of the paper: lists with an owner, a team of readers and a team of editors; teams within teams. */
import type { Chances } from '../facts.ts'
import {
  connected,
  drawn,
  type Entities,
  type Entity,
  entity,
  isIn,
  keyOf,
  ofType,
  one,
  type Request,
  range,
  reference,
  uid,
} from './entities.ts'
import { kebab, placed, type Told, type Workload } from './workload.ts'

const application = uid('Application', 'TinyTodo')
const ofEverybody = ['CreateList', 'GetLists']
const ofEditors = ['UpdateList', 'CreateTask', 'UpdateTask', 'DeleteTask']
const actions = [...ofEverybody, ...ofEditors, 'GetList', 'DeleteList', 'EditShares']

export const tinytodo: Workload = {
  name: 'TinyTodo',
  model: 'tinytodo',
  goal: 0.25,
  entities: (each, random) => [
    entity(application),
    ...range(each).map((n) => entity(uid('User', `user_${n}`), [...teams(each, random), application])),
    // Teams are only in teams before them: no cycles.
    ...range(each).map((n) => entity(uid('Team', `team_${n}`), [...teams(n, random), application])),
    ...range(each).map((n) => list(n, each, random)),
  ],
  request(each, random) {
    const action = actions[random(actions.length)] as string
    return {
      principal: drawn('User', 'user', each, random),
      action: uid('Action', action),
      resource: ofEverybody.includes(action) ? application : drawn('List', 'list', each, random),
    }
  },
  allows,
  told,
  action: (action) => `tinytodo.${kebab(action)}`,
}

const teams = (count: number, random: Chances) => connected(count, random).map((team) => uid('Team', `team_${team}`))

/** The tasks of a list, which no policy reads, are left out. */
function list(n: number, each: number, random: Chances): Entity {
  return entity(uid('List', `list_${n}`), [application], {
    name: `list_${n}`,
    owner: reference('User', `user_${random(each)}`),
    readers: reference('Team', `team_${random(each)}`),
    editors: reference('Team', `team_${random(each)}`),
  })
}

function allows(entities: Entities, { principal, action, resource }: Request): boolean {
  if (ofEverybody.includes(action.id)) return keyOf(resource) === keyOf(application)
  const list = entities.get(keyOf(resource))
  const belongsTo = (attribute: string) => isIn(entities, principal, one(list, attribute))
  if (keyOf(one(list, 'owner')) === keyOf(principal)) return true
  if (action.id === 'GetList') return belongsTo('readers') || belongsTo('editors')
  return ofEditors.includes(action.id) && belongsTo('editors')
}

function told(entities: readonly Entity[]): Told {
  const teams = ofType(entities, 'Team').map((team) =>
    placed(
      team,
      'team',
      team.parents.filter(({ type }) => type === 'Team'),
      application.id,
      'members',
    ),
  )
  const lists = ofType(entities, 'List')
  return {
    nodes: [
      { id: application.id, kind: 'application', parent: null },
      ...teams.map(({ node }) => node),
      ...lists.map((list) => {
        return { id: list.uid.id, kind: 'list', parent: application.id, owners: [one(list, 'owner').id] }
      }),
    ],
    shares: teams.flatMap(({ shares }) => shares),
    users: ofType(entities, 'User'),
    home: application.id,
    grants: lists.flatMap((list) =>
      ['reader', 'editor'].map((role) => {
        return { subject: { affiliates: one(list, `${role}s`).id, below: true }, role, scope: list.uid.id }
      }),
    ),
  }
}

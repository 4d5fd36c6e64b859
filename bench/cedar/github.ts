/** «github» of the paper: users and teams use repositories, users and whole organizations use organizations, each at a level. */
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
  type Uid,
  uid,
} from './entities.ts'
import { placed, type Told, type Workload } from './workload.ts'

const actions = ['read', 'triage', 'write', 'maintain', 'admin']
const levels = ['readers', 'triagers', 'writers', 'maintainers', 'admins']
const organizationLevels = ['readers', 'writers', 'admins']

export const github: Workload = {
  name: 'github',
  model: 'github',
  goal: 0.66,
  entities: (each, random) => [
    ...actions.map((id, n) => entity(uid('Action', id), n === 4 ? [] : [uid('Action', actions[n + 1] as string)])),
    ...range(each).flatMap((n) => organization(n, each, random)),
    ...range(each).flatMap((n) => repository(n, each, random)),
    ...range(each).map((n) => entity(uid('Team', `team_${n}`), [...teams(n, random), ...repositories(each, random)])),
    ...range(each).map((n) => user(n, each, random)),
  ],
  request: (each, random) => ({
    principal: drawn('User', 'user', each, random),
    action: uid('Action', actions[random(actions.length)] as string),
    resource: drawn('Repository', 'repo', each, random),
  }),
  allows,
  told,
  action: (action) => `github.${action}`,
}

const teams = (count: number, random: Chances) => connected(count, random).map((team) => uid('Team', `team_${team}`))

const repositories = (each: number, random: Chances) =>
  connected(each, random).map((repo) => uid('RepoPermission', `repo_${repo}_${levels[random(5)]}`))

const organizationUse = (organization: number, random: Chances) =>
  uid('OrgPermission', `org_${organization}_${organizationLevels[random(3)]}`)

function user(n: number, each: number, random: Chances): Entity {
  const used = [...repositories(each, random), ...teams(each, random)]
  const organizations = range(each).flatMap((organization) => [
    ...(random(20) === 0 ? [uid('Organization', `org_${organization}`)] : []),
    ...(random(20) === 0 ? [organizationUse(organization, random)] : []),
  ])
  return entity(uid('User', `user_${n}`), [...used, ...organizations])
}

function organization(n: number, each: number, random: Chances): Entity[] {
  const uses = connected(each, random).map((organization) => organizationUse(organization, random))
  return withLevels(uid('Organization', `org_${n}`), 'OrgPermission', organizationLevels, uses, {})
}

function repository(n: number, each: number, random: Chances): Entity[] {
  const owner = reference('Organization', `org_${random(each)}`)
  return withLevels(uid('Repository', `repo_${n}`), 'RepoPermission', levels, [], { owner })
}

/** The thing, and an entity for each level at which it can be used. */
function withLevels(it: Uid, type: string, its: readonly string[], parents: readonly Uid[], more: Entity['attrs']) {
  const attrs = Object.fromEntries(its.map((level) => [level, reference(type, `${it.id}_${level}`)]))
  return [entity(it, parents, { ...attrs, ...more }), ...its.map((level) => entity(uid(type, `${it.id}_${level}`)))]
}

/** A level holds the actions of its rank and below; the levels of the owning organization hold on all its repositories. */
function allows(entities: Entities, { principal, action, resource }: Request): boolean {
  const repository = entities.get(keyOf(resource))
  const owner = entities.get(keyOf(one(repository, 'owner')))
  const enough = levels.slice(actions.indexOf(action.id))
  return [repository, owner].some((holder) =>
    enough.some((level) => holder?.attrs[level] !== undefined && isIn(entities, principal, one(holder, level))),
  )
}

function told(entities: readonly Entity[]): Told {
  const users = ofType(entities, 'User')
  const organizations = ofType(entities, 'Organization')
  const teams = ofType(entities, 'Team')
  const placedTeams = teams.map((team) =>
    placed(
      team,
      'team',
      team.parents.filter(({ type }) => type === 'Team'),
      null,
      'members',
    ),
  )
  return {
    nodes: [
      ...organizations.map(({ uid: { id } }) => ({ id, kind: 'organization', parent: null })),
      ...ofType(entities, 'Repository').map((repo) => {
        return { id: repo.uid.id, kind: 'repository', parent: one(repo, 'owner').id }
      }),
      ...placedTeams.map(({ node }) => node),
    ],
    shares: placedTeams.flatMap(({ shares }) => shares),
    users,
    home: null,
    grants: [
      ...users.flatMap((user) => uses(user, { account: user.uid.id })),
      ...teams.flatMap((team) => uses(team, { affiliates: team.uid.id, below: true })),
      ...organizations.flatMap((it) => uses(it, { affiliates: it.uid.id, below: false })),
    ],
  }
}

const roles = new Map(levels.map((level) => [level, level.slice(0, -1)]))

/** A grant for every level that it is put into: `repo_3_writers` is the role «writer» at `repo_3`. */
function uses({ parents }: Entity, subject: Told['grants'][number]['subject']): Told['grants'] {
  return parents
    .filter(({ type }) => type === 'RepoPermission' || type === 'OrgPermission')
    .map(({ id }) => {
      const at = id.lastIndexOf('_')
      return { subject, role: roles.get(id.slice(at + 1)) as string, scope: id.slice(0, at) }
    })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../core/problems/index.ts'
import { perform } from '../../services/audit/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import {
  createGroup,
  getGroup,
  getUser,
  groupKind,
  type ListAsked,
  type Listed,
  listGroups,
  listUsers,
  names,
  type Provisioner,
  provisionUser,
  type Reading,
  readPatch,
  readResource,
  removeGroup,
  removeUser,
  type Told,
  updateGroup,
  updateUser,
  userKind,
} from '../../services/scim/index.ts'
import type { App } from '../app.ts'
import { listAskedOf, provisionerOf, provisions, wantedOf } from './asked.ts'
import { send } from './faults.ts'

/** What a kind of resource is done with: users and groups have the same doors. */
const users = {
  ...{ kind: userKind, get: getUser, list: listUsers },
  ...{ create: provisionUser, update: updateUser, remove: removeUser },
}
const groups = {
  ...{ kind: groupKind, get: getGroup, list: listGroups },
  ...{ create: createGroup, update: updateGroup, remove: removeGroup },
}
type Resource = typeof users | typeof groups

export function resourceRoutes(app: App, ctx: Context, base: string): void {
  for (const resource of [users, groups]) {
    collectionRoutes(app, ctx, base, resource)
    oneRoutes(app, ctx, base, resource)
  }
  searchAllRoute(app, ctx, base)
}

const readingOf = (base: string, asked: unknown): Reading => ({ base, wanted: wantedOf(asked) })

function collectionRoutes(app: App, ctx: Context, base: string, { kind, create, get, list }: Resource): void {
  const url = `/scim/v2${kind.endpoint}`
  app.get(url, provisions, async (request, reply) => {
    const page = await list(ctx, provisionerOf(request), listAskedOf(request.query), readingOf(base, request.query))
    return send(reply, listAnswer(listAskedOf(request.query), page))
  })
  app.post(`${url}/.search`, provisions, async (request, reply) => {
    const page = await list(ctx, provisionerOf(request), listAskedOf(request.body), readingOf(base, request.body))
    return send(reply, listAnswer(listAskedOf(request.body), page))
  })
  app.post(url, provisions, async (request, reply) => {
    const by = provisionerOf(request)
    const said = readResource(kind, request.body)
    const id = await perform(ctx, by.actor, create, { space: by.space, said })
    const told = await get(ctx, by, id, readingOf(base, request.query))
    reply.header('location', told.location)
    return answer(reply.code(201), told)
  })
}

function listAnswer(asked: ListAsked, { total, rows, nextCursor }: Listed<Told>) {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    ...(total !== undefined && { totalResults: total }),
    ...(asked.cursor === undefined && { startIndex: asked.startIndex }),
    itemsPerPage: rows.length,
    ...(nextCursor !== undefined && { nextCursor }),
    Resources: rows.map(({ body }) => body),
  }
}

/** Of all kinds, users first. A filter by what one kind has not chooses none of it. */
function searchAllRoute(app: App, ctx: Context, base: string): void {
  app.post('/scim/v2/.search', provisions, async (request, reply) => {
    const asked = listAskedOf(request.body)
    if (asked.cursor !== undefined) throw new Problem('scim-cursor-invalid')
    const [by, reading] = [provisionerOf(request), readingOf(base, request.body)]
    const count = asked.count ?? 100
    const first = await asIfEmpty(() => users.list(ctx, by, { ...asked, count }, reading))
    const startIndex = Math.max(1, asked.startIndex - (first.total ?? 0))
    const rest = { ...asked, startIndex, count: count - first.rows.length }
    const second = await asIfEmpty(() => groups.list(ctx, by, rest, reading))
    if (first.refused !== undefined && second.refused !== undefined) throw first.refused
    const total = (first.total ?? 0) + (second.total ?? 0)
    return send(reply, listAnswer(asked, { total, rows: [...first.rows, ...second.rows], nextCursor: undefined }))
  })
}

async function asIfEmpty(list: () => Promise<Listed<Told>>): Promise<Listed<Told> & { readonly refused?: Problem }> {
  try {
    return await list()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'scim-filter-invalid') throw error
    return { total: 0, rows: [], nextCursor: undefined, refused: error }
  }
}

const answer = (reply: FastifyReply, { version, body }: Told) => send(reply.header('etag', version), body)

type ById = FastifyRequest & { readonly params: { readonly id: string } }
const idOf = (request: FastifyRequest): string => (request as ById).params.id

function oneRoutes(app: App, ctx: Context, base: string, { kind, get, update, remove }: Resource): void {
  const url = `/scim/v2${kind.endpoint}/:id`
  const tell = async (request: FastifyRequest, by: Provisioner) =>
    await get(ctx, by, idOf(request), readingOf(base, request.query))
  const about = (request: FastifyRequest, { space }: Provisioner) => ({
    ...{ space, id: idOf(request), ifMatch: request.headers['if-match'] },
  })
  app.get(url, provisions, async (request, reply) => {
    const told = await tell(request, provisionerOf(request))
    const known = request.headers['if-none-match']
    if (known !== undefined && names(known, told.version)) return reply.header('etag', told.version).code(304).send()
    return answer(reply, told)
  })
  app.put(url, provisions, async (request, reply) => {
    const by = provisionerOf(request)
    // Whoever is not there is told so before anything else.
    await tell(request, by)
    await perform(ctx, by.actor, update, { ...about(request, by), said: readResource(kind, request.body) })
    return answer(reply, await tell(request, by))
  })
  app.patch(url, provisions, async (request, reply) => {
    const by = provisionerOf(request)
    await tell(request, by)
    await perform(ctx, by.actor, update, { ...about(request, by), said: readPatch(request.body) })
    return answer(reply, await tell(request, by))
  })
  app.delete(url, provisions, async (request, reply) => {
    const by = provisionerOf(request)
    await perform(ctx, by.actor, remove, about(request, by))
    return reply.code(204).send()
  })
}

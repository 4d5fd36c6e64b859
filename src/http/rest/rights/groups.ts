import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { GroupGrantCreation, GroupGrants, giveToAffiliates, listGroupGrants } from '../../../services/grants/index.ts'
import { listMembers, Members, MembersDifference, setMembers } from '../../../services/records/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

/** A node as a group of people: which groups lie in it, and what everyone affiliated with it is given. */
const tags = ['groups']

export function groupRoutes(app: App, ctx: Context): void {
  memberRoutes(app, ctx)
  groupGrantRoutes(app, ctx)
}

function memberRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/:id/members',
    {
      config: { right: 'dostup.organizations.view' },
      schema: {
        operationId: 'listMembers',
        tags,
        summary: 'Groups whose people count as people of this one, and those as whose people its own count',
        params: IdPath,
        response: { 200: Members },
      },
    },
    async (request) => await listMembers(ctx, actorOf(request), request.params.id),
  )
  app.put(
    '/api/organizations/:id/members',
    {
      config: { right: 'dostup.organizations.edit' },
      schema: {
        operationId: 'setMembers',
        tags,
        summary: 'Change whose people count as people of this one',
        description: 'All of it at once or nothing. What this group and those above it are given is handed out by it.',
        params: IdPath,
        body: MembersDifference,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setMembers, { id: request.params.id, ...request.body })
      return reply.code(204).send(null)
    },
  )
}

function groupGrantRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/:id/grants',
    {
      config: { right: 'dostup.grants.view' },
      schema: {
        operationId: 'listGroupGrants',
        tags,
        summary: 'What everyone affiliated with a node is given',
        params: IdPath,
        response: { 200: GroupGrants },
      },
    },
    async (request) => await listGroupGrants(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
  app.post(
    '/api/organizations/:id/grants',
    {
      config: { right: 'dostup.grants.give' },
      schema: {
        operationId: 'giveToAffiliates',
        tags,
        summary: 'Give everyone affiliated with a node a role or a right',
        params: IdPath,
        body: GroupGrantCreation,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, nodeId: request.params.id }
      return reply.code(201).send({ id: await perform(ctx, actorOf(request), giveToAffiliates, input) })
    },
  )
}

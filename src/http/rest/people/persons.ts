import { Type } from 'typebox'
import { proposeLogin } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  createPerson,
  editPerson,
  getPerson,
  Look,
  lookAtPerson,
  NewPerson,
  openPerson,
  Person,
  PersonEdit,
  personRegistry,
} from '../../../services/persons/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { afterDeed, cardAfter } from '../after-deed.ts'
import { IdPath, Made } from '../shapes.ts'

const tags = ['persons']
const views = { config: { right: 'dostup.persons.view' } } as const

export function personRoutes(app: App, ctx: Context): void {
  listPersonsRoute(app, ctx)
  getPersonRoute(app, ctx)
  proposeLoginRoute(app, ctx)
  lookAtPersonRoute(app, ctx)
  createPersonRoute(app, ctx)
  editPersonRoute(app, ctx)
}

function listPersonsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/persons',
    {
      ...views,
      schema: {
        operationId: 'listPersons',
        tags,
        summary: 'A page of persons',
        querystring: personRegistry.query,
        response: { 200: personRegistry.page },
      },
    },
    async (request) => await personRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function getPersonRoute(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id',
    {
      ...views,
      schema: {
        operationId: 'getPerson',
        tags,
        summary: 'A person’s card; the event log tells who opened it, once an hour',
        params: IdPath,
        response: { 200: Person },
      },
    },
    async (request) => await openPerson(ctx, actorOf(request), request.params.id),
  )
}

function proposeLoginRoute(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/login',
    {
      config: { right: 'dostup.accounts.create' },
      schema: {
        operationId: 'proposeLogin',
        tags,
        summary: 'A login for a new account of the person, made of the name, that nobody has',
        params: IdPath,
        response: { 200: Type.Object({ login: Type.String() }) },
      },
    },
    async (request) => await proposeLogin(ctx, actorOf(request), request.params.id),
  )
}

function lookAtPersonRoute(app: App, ctx: Context): void {
  app.post(
    '/api/persons/:id/look',
    {
      ...views,
      schema: {
        operationId: 'lookAtPerson',
        tags,
        summary: 'The name behind the number; the event log tells who looked (A18)',
        params: IdPath,
        response: { 200: Look },
      },
    },
    async (request) => await perform(ctx, actorOf(request), lookAtPerson, request.params.id),
  )
}

function createPersonRoute(app: App, ctx: Context): void {
  app.post(
    '/api/persons',
    {
      config: { right: 'dostup.persons.create', ...judgedBy(ctx, createPerson, (body: NewPerson) => body) },
      schema: {
        operationId: 'createPerson',
        tags,
        summary: 'Enter a person',
        body: NewPerson,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), createPerson, request.body) }),
  )
}

function editPersonRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/persons/:id',
    {
      config: { right: 'dostup.persons.edit', ...judgedBy(ctx, editPerson, (form: PersonEdit, id) => ({ id, form })) },
      schema: {
        operationId: 'editPerson',
        tags,
        summary: 'Change a person’s record',
        params: IdPath,
        body: PersonEdit,
        response: cardAfter(Person),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editPerson, { id: request.params.id, form: request.body })
      return await afterDeed(reply, () => getPerson(ctx, actorOf(request), request.params.id))
    },
  )
}

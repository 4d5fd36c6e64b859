import {
  Account,
  AccountEdit,
  accountRegistry,
  activateAccount,
  convertAccount,
  deactivateAccount,
  deleteAccount,
  editAccount,
  getLicences,
  Licences,
  lookAtAccount,
  moveAccount,
  NewHome,
  NewMetarole,
  setTimeZone,
  TimeZoneEdit,
} from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { getAccount } from '../../../services/cards/index.ts'
import { inviteAccount, NewPassword, setPassword, unlockAccount } from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { Grants, listGrants, NewUser, setUpAccount } from '../../../services/grants/index.ts'
import { Look } from '../../../services/persons/index.ts'
import { PropertiesEdit, setAccountProperties } from '../../../services/properties/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { judgedBy } from '../../one-round.ts'
import { languageOf } from '../../problems.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath, Made, Nothing, replaced } from '../shapes.ts'

const tags = ['accounts']
// What a deed asks depends on the account's metarole (A4, L10): the guard asks what all who do any of them have.
const views = { config: { right: 'dostup.accounts.view' } } as const

export function accountRoutes(app: App, ctx: Context): void {
  listAccountsRoute(app, ctx)
  getLicencesRoute(app, ctx)
  getAccountRoute(app, ctx)
  listGrantsRoute(app, ctx)
  lookAtAccountRoute(app, ctx)
  createAccountRoute(app, ctx)
  editAccountRoute(app, ctx)
  setAccountPropertiesRoute(app, ctx)
  setTimeZoneRoute(app, ctx)
  turningRoutes(app, ctx)
  deleteAccountRoute(app, ctx)
  convertAccountRoute(app, ctx)
  moveAccountRoute(app, ctx)
  setPasswordRoute(app, ctx)
}

function listAccountsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/accounts',
    {
      ...views,
      schema: {
        operationId: 'listAccounts',
        tags,
        summary: 'A page of accounts',
        querystring: accountRegistry.query,
        response: { 200: accountRegistry.page },
      },
    },
    async (request) => await accountRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
}

function getLicencesRoute(app: App, ctx: Context): void {
  app.get(
    '/api/accounts/licences',
    {
      ...views,
      schema: {
        operationId: 'getLicences',
        tags,
        summary: 'How many licence keys are taken',
        response: { 200: Licences },
      },
    },
    async (request) => await getLicences(ctx, actorOf(request)),
  )
}

function getAccountRoute(app: App, ctx: Context): void {
  app.get(
    '/api/accounts/:id',
    {
      ...views,
      schema: {
        operationId: 'getAccount',
        tags,
        summary: 'An account’s card',
        params: IdPath,
        response: { 200: Account },
      },
    },
    async (request) => await getAccount(ctx, actorOf(request), request.params.id),
  )
}

function listGrantsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/accounts/:id/grants',
    {
      config: { right: 'dostup.grants.view' },
      schema: {
        operationId: 'listGrants',
        tags,
        summary: 'What an account holds',
        params: IdPath,
        response: { 200: Grants },
      },
    },
    async (request) => await listGrants(ctx, actorOf(request), request.params.id, languageOf(request)),
  )
}

function lookAtAccountRoute(app: App, ctx: Context): void {
  app.post(
    '/api/accounts/:id/look',
    {
      ...views,
      schema: {
        operationId: 'lookAtAccount',
        tags,
        summary: 'The name behind the number; the event log tells who looked (A18)',
        params: IdPath,
        response: { 200: Look },
      },
    },
    async (request) => await perform(ctx, actorOf(request), lookAtAccount, request.params.id),
  )
}

function createAccountRoute(app: App, ctx: Context): void {
  app.post(
    '/api/accounts',
    {
      config: { ...views.config, ...judgedBy(ctx, setUpAccount, (body: NewUser) => body) },
      schema: {
        operationId: 'createAccount',
        tags,
        summary: 'Make an account, with its roles',
        body: NewUser,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), setUpAccount, request.body) }),
  )
}

function editAccountRoute(app: App, ctx: Context): void {
  app.patch(
    '/api/accounts/:id',
    {
      config: { ...views.config, ...judgedBy(ctx, editAccount, (edit: AccountEdit, id) => ({ id, edit })) },
      schema: {
        operationId: 'editAccount',
        tags,
        summary: 'Change an account',
        params: IdPath,
        body: AccountEdit,
        response: cardAfter(Account),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), editAccount, { id: request.params.id, edit: request.body })
      return await afterDeed(reply, () => getAccount(ctx, actorOf(request), request.params.id))
    },
  )
}

function setAccountPropertiesRoute(app: App, ctx: Context): void {
  app.put(
    '/api/accounts/:id/properties',
    {
      config: { right: 'dostup.properties.edit' },
      schema: {
        operationId: 'setAccountProperties',
        tags,
        summary: 'Replace what conditions of rights read of an account',
        description: replaced,
        params: IdPath,
        body: PropertiesEdit,
        response: cardAfter(Account),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setAccountProperties, { id: request.params.id, asked: request.body })
      return await afterDeed(reply, () => getAccount(ctx, actorOf(request), request.params.id))
    },
  )
}

function setTimeZoneRoute(app: App, ctx: Context): void {
  app.put(
    '/api/accounts/:id/time-zone',
    {
      ...views,
      schema: {
        operationId: 'setTimeZone',
        tags,
        summary: 'Say in which time zone an account is shown times',
        params: IdPath,
        body: TimeZoneEdit,
        response: cardAfter(Account),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await perform(ctx, actorOf(request), setTimeZone, { id, timeZone: request.body.timeZone })
      return await afterDeed(reply, () => getAccount(ctx, actorOf(request), id))
    },
  )
}

function turningRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary, right] of [
    ['deactivate', deactivateAccount, 'Deactivate; its sessions end', 'dostup.accounts.view'],
    ['activate', activateAccount, 'Activate', 'dostup.accounts.view'],
    ['unlock', unlockAccount, 'Lift the lock that wrong passwords brought', 'dostup.accounts.set-password'],
    ['invite', inviteAccount, 'Send the letter by which its owner sets the password', 'dostup.accounts.set-password'],
  ] as const) {
    app.post(
      `/api/accounts/:id/${verb}`,
      {
        config: { right },
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(Account) },
      },
      async (request, reply) => {
        await perform<string, unknown, undefined>(ctx, actorOf(request), deed, request.params.id)
        return await afterDeed(reply, () => getAccount(ctx, actorOf(request), request.params.id))
      },
    )
  }
}

function deleteAccountRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/accounts/:id',
    {
      ...views,
      schema: {
        operationId: 'deleteAccount',
        tags,
        summary: 'Delete an account that never did anything',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), deleteAccount, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function convertAccountRoute(app: App, ctx: Context): void {
  app.put(
    '/api/accounts/:id/metarole',
    {
      ...views,
      schema: {
        operationId: 'convertAccount',
        tags,
        summary: 'Turn an account into another kind',
        params: IdPath,
        body: NewMetarole,
        response: cardAfter(Account),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), convertAccount, { ...request.body, ...request.params })
      return await afterDeed(reply, () => getAccount(ctx, actorOf(request), request.params.id))
    },
  )
}

function moveAccountRoute(app: App, ctx: Context): void {
  app.put(
    '/api/accounts/:id/home',
    {
      ...views,
      schema: {
        operationId: 'moveAccount',
        tags,
        summary: 'Move an account to another organization',
        params: IdPath,
        body: NewHome,
        response: cardAfter(Account),
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), moveAccount, { ...request.body, ...request.params })
      return await afterDeed(reply, () => getAccount(ctx, actorOf(request), request.params.id))
    },
  )
}

function setPasswordRoute(app: App, ctx: Context): void {
  app.put(
    '/api/accounts/:id/password',
    {
      config: { right: 'dostup.accounts.set-password' },
      schema: {
        operationId: 'setPassword',
        tags,
        summary: 'Give a new password; its sessions end',
        params: IdPath,
        body: NewPassword,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), setPassword, { id: request.params.id, password: request.body.password })
      return reply.code(204).send(null)
    },
  )
}

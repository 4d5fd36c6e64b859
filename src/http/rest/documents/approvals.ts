import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  ApprovalAgain,
  ApprovalCard,
  ApprovalDecision,
  ApprovalsOfRecord,
  agreeApproval,
  approvalRegistry,
  getApproval,
  getApprovalDocument,
  listApprovalsOfOrganization,
  listApprovalsOfRecord,
  NewApproval,
  packApprovalSignature,
  returnApproval,
  sendApprovalAgain,
  startApproval,
  withdrawApproval,
} from '../../../services/approvals/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { bySubsystem, type Context } from '../../../services/decisions/index.ts'
import { NewNote } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { afterDeed, cardAfter } from '../after-deed.ts'
import { IdPath, Made } from '../shapes.ts'

const tags = ['approvals']
// Everybody may be waited for; who may do what, the deeds say.
const signedIn = { config: { right: 'signed-in' } } as const
const byKeyToo = { config: { right: 'key or signed-in' } } as const
const SignatureQuery = Type.Object({ signatureId: IdPath.properties.id }, { additionalProperties: false })

export function approvalRoutes(app: App, ctx: Context): void {
  lookRoutes(app, ctx)
  organizationRoute(app, ctx)
  fileRoutes(app, ctx)
  startRoutes(app, ctx)
  againRoute(app, ctx)
  decideRoutes(app, ctx)
}

/** By a key: the subsystem itself, in its own space. */
const whoActs = (ctx: Context, request: FastifyRequest) => {
  const { subsystemKey: key } = request
  return key === null
    ? { actor: actorOf(request), subsystem: null }
    : { actor: bySubsystem(ctx, key.subsystem), subsystem: key.subsystem }
}

function lookRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/approvals',
    {
      ...signedIn,
      schema: {
        operationId: 'listApprovals',
        tags,
        summary: 'Approvals in which the caller takes part, and those that they see where they stand',
        querystring: approvalRegistry.query,
        response: { 200: approvalRegistry.page },
      },
    },
    async (request) => await approvalRegistry.list({ ctx, actor: actorOf(request), query: request.query }),
  )
  app.get(
    '/api/approvals/:id',
    {
      ...byKeyToo,
      schema: {
        operationId: 'getApproval',
        tags,
        summary: 'An approval: its stages, who decided what and when, signatures, and what the caller may do',
        params: IdPath,
        response: { 200: ApprovalCard },
      },
    },
    async (request) => await getApproval(ctx, whoActs(ctx, request), request.params.id, languageOf(request)),
  )
  app.get(
    '/api/records/:id/approvals',
    {
      ...signedIn,
      schema: {
        operationId: 'listApprovalsOfRecord',
        tags,
        summary: 'Approvals of a record, and the routes by which the caller may send it now',
        params: IdPath,
        response: { 200: ApprovalsOfRecord },
      },
    },
    async (request) => await listApprovalsOfRecord(ctx, actorOf(request), request.params.id),
  )
}

function organizationRoute(app: App, ctx: Context): void {
  app.get(
    '/api/organizations/:id/approvals',
    {
      config: { right: 'dostup.organizations.view' },
      schema: {
        operationId: 'listApprovalsOfOrganization',
        tags,
        summary: 'Approvals of an organization, a unit or a class, and the routes by which the caller may send it now',
        params: IdPath,
        response: { 200: ApprovalsOfRecord },
      },
    },
    async (request) => await listApprovalsOfOrganization(ctx, actorOf(request), request.params.id),
  )
}

function fileRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/approvals/:id/document',
    {
      ...signedIn,
      schema: {
        operationId: 'getApprovalDocument',
        tags,
        summary: 'The very bytes that are decided on and signed (RFC 8785)',
        params: IdPath,
        produces: ['application/json'],
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const bytes = await getApprovalDocument(ctx, actorOf(request), id)
      reply.header('content-disposition', `attachment; filename="document-${encodeURIComponent(id)}.json"`)
      return reply.type('application/json').send(bytes)
    },
  )
  app.get(
    '/api/approvals/:id/package',
    {
      ...signedIn,
      schema: {
        operationId: 'packApprovalSignature',
        tags,
        summary: 'A signature as a ZIP that anybody can check without the product',
        params: IdPath,
        querystring: SignatureQuery,
        produces: ['application/zip'],
      },
    },
    async (request, reply) => {
      const { params, query } = request
      const { name, bytes } = await packApprovalSignature(ctx, actorOf(request), params.id, query.signatureId)
      reply.header('content-disposition', `attachment; filename="${name}"`)
      return reply.type('application/zip').send(bytes)
    },
  )
}

function startRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/approvals',
    {
      ...byKeyToo,
      schema: {
        operationId: 'startApproval',
        tags,
        summary: 'Send a record, or with its key a document of a subsystem, by a route (A19)',
        body: NewApproval,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const { actor, subsystem } = whoActs(ctx, request)
      const id = await perform(ctx, actor, startApproval, { ...request.body, subsystem })
      return reply.code(201).send({ id })
    },
  )
  app.post(
    '/api/approvals/:id/withdraw',
    {
      ...byKeyToo,
      schema: {
        operationId: 'withdrawApproval',
        tags,
        summary: 'Take back what one has sent or written',
        params: IdPath,
        response: cardAfter(ApprovalCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const who = whoActs(ctx, request)
      await perform(ctx, who.actor, withdrawApproval, { id, subsystem: who.subsystem })
      return await afterDeed(reply, () => getApproval(ctx, who, id, languageOf(request)))
    },
  )
}

function againRoute(app: App, ctx: Context): void {
  app.post(
    '/api/approvals/:id/send-again',
    {
      ...byKeyToo,
      schema: {
        operationId: 'sendApprovalAgain',
        tags,
        summary: 'Send what was returned, or has changed, as it is now: from the first stage on',
        params: IdPath,
        body: ApprovalAgain,
        response: cardAfter(ApprovalCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const who = whoActs(ctx, request)
      await perform(ctx, who.actor, sendApprovalAgain, { id, subsystem: who.subsystem, ...request.body })
      return await afterDeed(reply, () => getApproval(ctx, who, id, languageOf(request)))
    },
  )
}

function decideRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/approvals/:id/agree',
    {
      ...signedIn,
      schema: {
        operationId: 'agreeApproval',
        tags,
        summary: 'Yes in the stage that it is in, signed where the stage asks for it (N12, A19)',
        params: IdPath,
        body: ApprovalDecision,
        response: cardAfter(ApprovalCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const actor = actorOf(request)
      await perform(ctx, actor, agreeApproval, { id, ...request.body })
      return await afterDeed(reply, () => getApproval(ctx, { actor, subsystem: null }, id, languageOf(request)))
    },
  )
  app.post(
    '/api/approvals/:id/return',
    {
      ...signedIn,
      schema: {
        operationId: 'returnApproval',
        tags,
        summary: 'Back to whoever has sent it, with what is to be mended',
        params: IdPath,
        body: NewNote,
        response: cardAfter(ApprovalCard),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const actor = actorOf(request)
      await perform(ctx, actor, returnApproval, { id, text: request.body.text })
      return await afterDeed(reply, () => getApproval(ctx, { actor, subsystem: null }, id, languageOf(request)))
    },
  )
}

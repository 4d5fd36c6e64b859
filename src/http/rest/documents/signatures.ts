import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { SearchQuery } from '../../../services/registry/index.ts'
import {
  Authorities,
  addAuthority,
  listAuthorities,
  NewAuthority,
  NewList,
  putRevocationList,
  removeAuthority,
  SigningWays,
  signForTest,
  TestSignature,
  TestSigning,
} from '../../../services/signatures/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Made, Nothing } from '../shapes.ts'

const tags = ['signatures']
const keeps = { config: { right: 'dostup.settings.edit' } } as const
const anybody = { config: { right: 'signed-in' } } as const
/** Lists of large authorities are long. */
const bodyLimit = 12 * 1024 * 1024

export function signatureRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/signature-authorities',
    {
      config: { right: 'dostup.settings.view' },
      schema: {
        operationId: 'listSignatureAuthorities',
        tags,
        summary: 'Authorities by whose certificates people sign, and how fresh their lists of revoked ones are',
        querystring: SearchQuery,
        response: { 200: Authorities },
      },
    },
    async (request) => await listAuthorities(ctx, actorOf(request), request.query),
  )
  app.post(
    '/api/signature-authorities',
    {
      ...keeps,
      schema: {
        operationId: 'addAuthority',
        tags,
        summary: 'Trust an authority: one that signs itself as a root, another as one between',
        body: NewAuthority,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await perform(ctx, actorOf(request), addAuthority, request.body) }),
  )
  app.delete(
    '/api/signature-authorities/:id',
    {
      ...keeps,
      schema: {
        operationId: 'removeAuthority',
        tags,
        summary: 'Trust it no more; signatures that were taken stay as they were verified',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), removeAuthority, request.params.id)
      return reply.code(204).send(null)
    },
  )
  listRoute(app, ctx)
  testRoutes(app, ctx)
}

function testRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/signing-ways',
    {
      ...anybody,
      schema: {
        operationId: 'listSigningWays',
        tags,
        summary: 'How documents can be signed here, besides a simple signature and a program of one’s own',
        response: { 200: SigningWays },
      },
    },
    async () => ({ test: ctx.testSigner !== undefined }),
  )
  app.post(
    '/api/test-signatures',
    {
      ...anybody,
      bodyLimit,
      schema: {
        operationId: 'signForTest',
        tags,
        summary:
          'A signature in the caller’s name by the authority of tests: in development alone (DOSTUP_TEST_SIGNER)',
        body: TestSigning,
        response: { 200: TestSignature },
      },
    },
    async (request) => await signForTest(ctx, actorOf(request), request.body),
  )
}

function listRoute(app: App, ctx: Context): void {
  app.put(
    '/api/signature-authorities/:id/revocation-list',
    {
      ...keeps,
      bodyLimit,
      schema: {
        operationId: 'putRevocationList',
        tags,
        summary: 'What an authority has revoked, as it publishes it: never an older one than is here',
        params: IdPath,
        body: NewList,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { params, body } = request
      await perform(ctx, actorOf(request), putRevocationList, { id: params.id, ...body })
      return reply.code(204).send(null)
    },
  )
}

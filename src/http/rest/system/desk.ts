import type { Context } from '../../../services/decisions/index.ts'
import {
  getOwnFamily,
  listOwnSignIns,
  listSoon,
  OwnFamily,
  OwnSignIns,
  Soon,
  SoonQuery,
} from '../../../services/desk/index.ts'
import { listPortal, Portal } from '../../../services/sso/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'

export function deskRoutes(app: App, ctx: Context): void {
  ownRoutes(app, ctx)
  app.get(
    '/api/soon',
    {
      config: { right: 'signed-in' },
      schema: {
        operationId: 'listSoon',
        tags: ['desk'],
        summary: 'What ends soon where the caller sees it: powers and posts',
        querystring: SoonQuery,
        response: { 200: Soon },
      },
    },
    async (request) => await listSoon(ctx, actorOf(request), request.query, languageOf(request)),
  )
  app.get(
    '/api/portal',
    {
      config: { right: 'signed-in', ofOneself: true },
      schema: {
        operationId: 'getPortal',
        tags: ['desk'],
        summary: 'Which subsystems the caller may open, what is missing, and whom to ask',
        response: { 200: Portal },
      },
    },
    async (request) => await listPortal(ctx, actorOf(request).accountId ?? ''),
  )
}

/** Of whoever is signed in alone. */
function ownRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/session/family',
    {
      config: { right: 'signed-in', ofOneself: true },
      schema: {
        operationId: 'getOwnFamily',
        tags: ['session'],
        summary: 'Where whoever is signed in learns and works, and their children (B5)',
        response: { 200: OwnFamily },
      },
    },
    async (request) => await getOwnFamily(ctx, actorOf(request)),
  )
  app.get(
    '/api/session/sign-ins',
    {
      config: { right: 'signed-in', ofOneself: true },
      schema: {
        operationId: 'listOwnSignIns',
        tags: ['session'],
        summary: 'When and from where one’s own account was come in by (B5)',
        response: { 200: OwnSignIns },
      },
    },
    async (request) => await listOwnSignIns(ctx, actorOf(request)),
  )
}

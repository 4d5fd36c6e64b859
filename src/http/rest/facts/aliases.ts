import { Type } from 'typebox'
import { perform } from '../../../services/audit/index.ts'
import { pageAliases } from '../../../services/clients/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { AliasCalled, AliasItems, keepAliases, lookUp, OuterIds } from '../../../services/facts/index.ts'
import { Refusal } from '../../../services/registry/index.ts'
import type { App } from '../../app.ts'
import { languageOf } from '../../problems.ts'
import { refusalOf } from '../many.ts'
import { actingAs, bodyLimit, byKey, writerOf } from './writer.ts'

const tags = ['facts']
const Found = Type.Union([Type.String(), Type.Null()])
const LookedUp = Type.Object(
  {
    items: Type.Array(
      Type.Object({ account: Found, person: Found, node: Found }, { title: 'LookedUp', description: 'Null: nobody.' }),
    ),
  },
  { title: 'LookedUpAll' },
)
const KeptAliases = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          alias: Type.String(),
          outcome: Type.Enum(['kept', 'unchanged', 'removed', 'absent', 'refused']),
          id: Found,
          refused: Type.Union([Refusal, Type.Null()]),
        },
        { title: 'KeptAlias' },
      ),
    ),
  },
  { title: 'KeptAliases' },
)
const AliasQuery = Type.Object(
  {
    called: AliasCalled,
    after: Type.Optional(Type.String({ maxLength: 256, description: '`next` of the page before.' })),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  },
  { additionalProperties: false },
)
const Aliases = Type.Object(
  {
    items: Type.Array(Type.Object({ alias: Type.String(), id: Type.String() }, { title: 'Alias' })),
    next: Found,
  },
  { title: 'Aliases' },
)

export function aliasRoutes(app: App, ctx: Context): void {
  keepRoute(app, ctx)
  listRoute(app, ctx)
  lookUpRoute(app, ctx)
}

function keepRoute(app: App, ctx: Context): void {
  app.put(
    '/api/facts/aliases',
    {
      ...byKey,
      bodyLimit,
      schema: {
        operationId: 'keepAliases',
        tags,
        summary: 'What the subsystem calls accounts, persons or organizations; up to 10,000, each with its answer',
        description: 'It may ask about them so at the doors of AuthZEN, and is answered so. It opens nothing.',
        body: AliasItems,
        response: { 200: KeptAliases },
      },
    },
    async (request) => {
      const { space, actor } = writerOf(ctx, request)
      const { called, items } = request.body
      const kept = await perform(ctx, actor, keepAliases, { space, called, items, sees: actingAs(request) })
      const language = languageOf(request)
      return {
        items: kept.map((one, at) => {
          const { alias } = items[at] as (typeof items)[number]
          return 'problem' in one
            ? { alias, outcome: 'refused' as const, id: null, refused: refusalOf({ error: one.problem }, language) }
            : { alias, outcome: one.outcome, id: one.id, refused: null }
        }),
      }
    },
  )
}

function listRoute(app: App, ctx: Context): void {
  app.get(
    '/api/facts/aliases',
    {
      ...byKey,
      schema: {
        operationId: 'listAliases',
        tags,
        summary: 'What the subsystem calls accounts, persons or organizations',
        querystring: AliasQuery,
        response: { 200: Aliases },
      },
    },
    async (request) => {
      const { space: subsystem } = writerOf(ctx, request)
      const { called, after = '', limit } = request.query
      const items = await pageAliases(ctx.database.kysely, { subsystem, called, after, limit })
      return { items, next: items.length < limit ? null : (items.at(-1)?.alias ?? null) }
    },
  )
}

function lookUpRoute(app: App, ctx: Context): void {
  app.post(
    '/api/facts/look-up',
    {
      ...byKey,
      schema: {
        operationId: 'lookUp',
        tags,
        summary: 'Accounts, persons and organizations by a login, a СНИЛС or an alias of the subsystem’s own',
        body: OuterIds,
        response: { 200: LookedUp },
      },
    },
    async (request) => {
      const { space } = writerOf(ctx, request)
      return { items: await lookUp(ctx, { space, actor: actingAs(request) }, request.body.items) }
    },
  )
}

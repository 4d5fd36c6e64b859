import { type Static, Type } from 'typebox'
import type { NodeInQuestion } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { findAction } from '../../services/catalog/index.ts'
import { type Context, may } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'

const Properties = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const Text = Type.String({ minLength: 1, maxLength: 256 })

/** AuthZEN 1.0, access evaluation request. Members that the standard leaves open are taken and not looked at. */
const Evaluation = Type.Object({
  subject: Type.Object({ type: Text, id: Text, properties: Properties }),
  action: Type.Object({ name: Text, properties: Properties }),
  resource: Type.Object({ type: Text, id: Text, properties: Properties }),
  context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
type Evaluation = Static<typeof Evaluation>

const Decision = Type.Object({ decision: Type.Boolean() })

export function evaluationRoute(app: App, ctx: Context): void {
  app.post(
    '/access/v1/evaluation',
    {
      config: { right: 'key or dostup.decisions.ask' },
      schema: {
        tags: ['authzen'],
        summary: 'AuthZEN 1.0: may this subject do this to this resource',
        description:
          'subject.type `account`, subject.id an account’s id; action.name an action of the catalog; resource.type a node kind (or `node`), ' +
          'resource.id a node’s id. A resource that is not registered is described by resource.properties.parent (a node’s id) and, ' +
          'for rights on own records, resource.properties.owner (an account’s id).',
        body: Evaluation,
        response: { 200: Decision },
      },
    },
    async (request) => {
      const asked = request.body
      requireOwnAction(ctx, request.subsystemKey?.subsystem ?? null, asked.action.name)
      const node = nodeOf(ctx, asked.resource)
      if (request.actor !== null) requireMayAsk(ctx, request.actor, node)
      if (asked.subject.type !== 'account' || node === undefined) return { decision: false }
      return { decision: ctx.decisions.allowed(asked.subject.id, asked.action.name, node) }
    },
  )
}

/** A subsystem's key answers for its own actions only. */
function requireOwnAction(ctx: Context, subsystem: string | null, action: string): void {
  if (subsystem === null) return
  const owner = findAction(ctx.decisions.catalog, action)?.subsystem
  if (owner !== undefined && owner !== subsystem) throw new Problem('key-of-other-subsystem', { subsystem, action })
}

/** A person who asks for others sees no more by asking than they hold the right to. */
function requireMayAsk(ctx: Context, actor: Parameters<typeof may>[1], node: NodeInQuestion | undefined): void {
  const at = typeof node === 'object' ? node.parent : node
  if (at === undefined || !may(ctx, actor, 'dostup.decisions.ask', at)) throw new Problem('not-found')
}

/** The node a resource names; undefined when it is neither registered under that kind nor described by a parent. */
function nodeOf(ctx: Context, resource: Evaluation['resource']): NodeInQuestion | undefined {
  const kind = ctx.decisions.kindOf(resource.id)
  if (kind !== undefined) return resource.type === kind || resource.type === 'node' ? resource.id : undefined
  const parent = textIn(resource.properties, 'parent')
  const owner = textIn(resource.properties, 'owner')
  return parent === undefined ? undefined : { id: resource.id, parent, owner: owner ?? null }
}

function textIn(properties: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = properties?.[name]
  if (value === undefined || typeof value === 'string') return value
  throw new Problem('request-invalid', { fields: `resource.properties.${name}` }, [
    { field: `resource.properties.${name}`, code: 'field-invalid', values: { reason: 'must be string' } },
  ])
}

import type { Explanation, NodeInQuestion } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { findAction } from '../../services/catalog/index.ts'
import { type Actor, type Context, may, requireEverywhere } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { Decision, Evaluation } from './shapes.ts'

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
          'for rights on own records, resource.properties.owner (an account’s id). Two members of `context` are ours: `time`, the moment ' +
          'to decide at (on the facts of now), and `explain`: true, which answers the reasons as well; a person who asks for them ' +
          'must hold dostup.decisions.explain everywhere.',
        body: Evaluation,
        response: { 200: Decision },
      },
    },
    (request) => {
      const asked = request.body
      requireOwnAction(ctx, request.subsystemKey?.subsystem ?? null, asked.action.name)
      const node = nodeOf(ctx, asked.resource)
      const at = momentOf(asked)
      const reasons = asked.context?.explain === true
      if (request.actor !== null) requireMayAsk(ctx, request.actor, node, reasons)
      const account = asked.subject.type === 'account' ? asked.subject.id : nobody
      if (reasons) return explained(ctx.decisions.explain(account, asked.action.name, node, at))
      return { decision: ctx.decisions.allowed(account, asked.action.name, node, at) }
    },
  )
}

/** Ids that nothing registered has: questions about them are a «no» like any other. */
const nobody = ''
const nowhere: NodeInQuestion = { parent: '' }

function explained(explanation: Explanation): Decision {
  const { allowed: decision } = explanation
  const context = explanation.allowed ? { ways: [...explanation.ways] } : { misses: [...explanation.misses] }
  return { decision, context } as Decision
}

/** A subsystem's key answers for its own actions only. */
function requireOwnAction(ctx: Context, subsystem: string | null, action: string): void {
  if (subsystem === null) return
  const owner = findAction(ctx.decisions.catalog, action)?.subsystem
  if (owner !== undefined && owner !== subsystem) throw new Problem('key-of-other-subsystem', { subsystem, action })
}

/** A person who asks for others sees no more by asking than they hold the right to. */
function requireMayAsk(ctx: Context, actor: Actor, node: NodeInQuestion, reasons: boolean): void {
  const at = typeof node === 'object' ? node.parent : node
  if (!may(ctx, actor, 'dostup.decisions.ask', at)) throw new Problem('not-found')
  if (reasons) requireEverywhere(ctx, actor, 'dostup.decisions.explain')
}

/** The node a resource names: registered under that kind, or described by its parent; else it is nowhere. */
function nodeOf(ctx: Context, resource: Evaluation['resource']): NodeInQuestion {
  const kind = ctx.decisions.kindOf(resource.id)
  if (kind !== undefined) return resource.type === kind || resource.type === 'node' ? resource.id : nowhere
  const parent = textIn(resource.properties, 'parent')
  const owner = textIn(resource.properties, 'owner')
  return parent === undefined ? nowhere : { id: resource.id, parent, owner: owner ?? null }
}

function momentOf({ context }: Evaluation): Date | undefined {
  const text = context?.time
  if (text === undefined) return undefined
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text) : undefined
  if (at === undefined || Number.isNaN(at.getTime())) throw invalid('context.time', '2026-03-01T00:00:00Z')
  return at
}

function textIn(properties: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = properties?.[name]
  if (value === undefined || typeof value === 'string') return value
  throw invalid(`resource.properties.${name}`, 'string')
}

function invalid(field: string, reason: string): Problem {
  return new Problem('request-invalid', { fields: field }, [{ field, code: 'field-invalid', values: { reason } }])
}

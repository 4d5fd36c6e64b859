import type { SwaggerTransform } from '@fastify/swagger'
import type { RouteRight } from '../authenticate.ts'
import { codesAtDoor } from './door-codes.ts'

interface Described {
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, { readonly default?: unknown }>>
}

/** What a route's own declaration says of it to whoever reads the description: its right as security, and what need not be sent. */
export const describeOperation: SwaggerTransform = ({ schema, url, route }) => {
  if (schema === undefined) return { schema: {}, url }
  const { querystring, params, headers, body } = schema as Readonly<Record<string, Described | undefined>>
  const right = route.config?.right ?? 'public'
  return {
    url,
    schema: {
      ...schema,
      ...whoMayCall(right),
      'x-door': codesAtDoor({
        right,
        beforePasswordChange: route.config?.beforePasswordChange === true,
        beforeFactor: route.config?.beforeFactor === true,
        changes: route.method !== 'GET',
        hasParameters: (querystring ?? params ?? headers) !== undefined,
        hasBody: body !== undefined,
        hasTexts: JSON.stringify(body ?? {}).includes('"x-text":'),
      }),
      'x-judged': route.config?.judge !== undefined,
      ...(querystring && { querystring: withoutDefaulted(querystring) }),
      ...(body && { body: withoutDefaulted(body) }),
    },
  }
}

function whoMayCall(right: RouteRight) {
  if (right === 'public') return { security: [] }
  const session = { session: [] }
  if (right === 'signed-in') return { security: [session] }
  const asked = { 'x-right': right.replace('key or ', '') }
  return { ...asked, security: right.startsWith('key or ') ? [{ subsystemKey: [] }, session] : [session] }
}

/** What has a default need not be sent: the schema requires it only because it is filled in before the check. */
function withoutDefaulted(described: Described): Described {
  const { required, properties } = described
  if (required === undefined) return described
  return { ...described, required: required.filter((name) => properties?.[name]?.default === undefined) }
}

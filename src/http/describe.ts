import type { SwaggerTransform } from '@fastify/swagger'

interface Described {
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, { readonly default?: unknown }>>
}

/** In the description, what has a default need not be sent: the schema requires it only because it is filled in before the check. */
export const describe: SwaggerTransform = ({ schema, url }) => {
  if (schema === undefined) return { schema: {}, url }
  const { querystring, body } = schema as { querystring?: Described; body?: Described }
  return {
    url,
    schema: {
      ...schema,
      ...(querystring && { querystring: withoutDefaulted(querystring) }),
      ...(body && { body: withoutDefaulted(body) }),
    },
  }
}

function withoutDefaulted(described: Described): Described {
  const { required, properties } = described
  if (required === undefined) return described
  return { ...described, required: required.filter((name) => properties?.[name]?.default === undefined) }
}

/** The description as the server gives it, read as a test needs it: which operation a request is of, and shapes without references. */
import type { App } from '../../src/http/index.ts'
import type { Shape } from './requests-by-shape.ts'

export interface DescribedOperation {
  readonly operationId?: string
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Shape } } }
  readonly responses: Readonly<Record<string, DescribedAnswer>>
}

/** A refusal says which codes it may have. */
export interface DescribedAnswer {
  readonly $ref?: string
  readonly description?: string
  readonly 'x-codes'?: readonly string[]
}

export interface Description {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Shape>>
    readonly responses: Readonly<Record<string, DescribedAnswer>>
    readonly securitySchemes: Readonly<Record<string, object>>
  }
}

export const descriptionOf = (app: App): Description => app.swagger() as unknown as Description

export interface Operation extends DescribedOperation {
  readonly method: string
  readonly path: string
}

export const operationsOf = ({ paths }: Description): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  )

/** The operation that an address is of. */
export function operationAt(description: Description, method: string, url: string): DescribedOperation | undefined {
  const segments = (url.split('?', 1)[0] ?? '').split('/')
  const verb = (method === 'HEAD' ? 'GET' : method).toLowerCase()
  const exact = description.paths[segments.join('/')]?.[verb]
  if (exact !== undefined) return exact
  const fits = (path: string) => {
    const parts = path.split('/')
    return parts.length === segments.length && parts.every((part, n) => part.startsWith('{') || part === segments[n])
  }
  return Object.entries(description.paths).find(([path, methods]) => fits(path) && verb in methods)?.[1][verb]
}

/** What an operation may answer with that status, wherever it stands. */
export function answerOf(
  { responses }: DescribedOperation,
  status: number | string,
  { components }: Description,
): DescribedAnswer | undefined {
  const answer = responses[status]
  return answer?.$ref === undefined ? answer : components.responses[answer.$ref.split('/').at(-1) ?? '']
}

/** The same shape with everything in its place that it refers to. */
export function resolved(shape: Shape, description: Description): Shape {
  return JSON.parse(JSON.stringify(shape), (_name, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$ref' in value)) return value
    const component = description.components.schemas[String(value.$ref).split('/').at(-1) ?? '']
    if (component === undefined) throw new Error(`${String(value.$ref)} refers to nothing`)
    return resolved(component, description)
  }) as Shape
}

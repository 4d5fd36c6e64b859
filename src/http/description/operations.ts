import type { ProblemCode } from '../../core/problems/index.ts'
import type { Shape } from './shape.ts'

export interface Media {
  readonly schema?: Shape
}
export type Content = Readonly<Record<string, Media>>

/** An operation of OpenAPI, as far as the description goes over it. */
export interface Operation {
  readonly operationId?: string
  readonly security?: readonly object[]
  readonly 'x-right'?: string
  /** Codes that the door may refuse with; taken away when they have become answers. */
  readonly 'x-door'?: readonly ProblemCode[]
  /** Whether a wrong shape is told with what the deed would refuse of the rest; taken away likewise. */
  readonly 'x-judged'?: boolean
  readonly parameters?: readonly Media[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The same with each operation replaced. */
export function mapOperations(paths: Paths, replace: (operation: Operation) => Operation): Paths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, replace(operation)])),
    ]),
  )
}

type ReplaceShape = (shape: Shape, name: string) => Shape

/** The same with each shape replaced that comes or goes as a body; `name` is what an unnamed one may be called by. */
export const mapBodies = (operation: Operation, replace: ReplaceShape): Operation =>
  mapTold(mapSent(operation, replace), replace)

export function mapSent(operation: Operation, replace: ReplaceShape): Operation {
  const { requestBody } = operation
  if (requestBody === undefined) return operation
  const content = inContent(requestBody.content, `${ownName(operation)}Body`, replace)
  return { ...operation, requestBody: { ...requestBody, content } }
}

export function mapTold(operation: Operation, replace: ReplaceShape): Operation {
  const name = `${ownName(operation)}Answer`
  return {
    ...operation,
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        response.content === undefined
          ? response
          : { ...response, content: inContent(response.content, name, replace) },
      ]),
    ),
  }
}

const ownName = ({ operationId = '' }: Operation): string => operationId.charAt(0).toUpperCase() + operationId.slice(1)

const inContent = (content: Content, name: string, replace: ReplaceShape): Content =>
  Object.fromEntries(
    Object.entries(content).map(([type, media]) => [
      type,
      media.schema === undefined ? media : { ...media, schema: replace(media.schema, name) },
    ]),
  )

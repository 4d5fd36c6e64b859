/**
 * The description of the doors (OpenAPI 3.1), made of what routes declare: programs read it to write clients.
 * Promises: every shape has a name, and one name; every operation an id, its security and its refusals.
 */

import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { edition } from '../../core/edition/index.ts'
import type { App } from '../app.ts'
import { shapeNames } from './name-shapes.ts'
import { nullsAllowed } from './nullable.ts'
import { describeOperation } from './operation.ts'
import { mapBodies, mapOperations, type Operation, type Paths } from './operations.ts'
import { problemResponses, problemShape, refusals } from './problem-answers.ts'
import { tidy } from './shape.ts'

export async function describeDoors(app: App, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Dostup', version: edition, description: 'People, organizations, and who may do what.' },
      servers: [{ url: publicUrl.replace(/\/+$/, ''), description: 'As the settings say (DOSTUP_URL).' }],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: app.sessionCookie,
            description: 'Of a person who has signed in (`POST /api/session` sets it).',
          },
          subsystemKey: { type: 'http', scheme: 'bearer', description: 'A key that was issued to a subsystem.' },
        },
      },
    },
    stripBasePath: false,
    transform: describeOperation,
    transformObject: ((document: { openapiObject: Document }) => named(document.openapiObject)) as never,
  } satisfies FastifyDynamicSwaggerOptions)
}

interface Document {
  readonly paths: Paths
  readonly components: { readonly securitySchemes: object }
}

function named(document: Document): Document {
  const names = shapeNames()
  const tidied = mapOperations(nullsAllowed(document.paths), tidyOperation)
  const collect = (operation: Operation) =>
    mapBodies(operation, (shape) => {
      names.collect(shape)
      return shape
    })
  mapOperations(tidied, collect)
  names.named(problemShape, 'Problem')
  const paths = mapOperations(tidied, (operation) => {
    const { responses, 'x-door': _, 'x-judged': __, ...rest } = mapBodies(operation, names.named)
    return { ...rest, responses: { ...responses, ...refusals(operation) } }
  })
  return {
    ...document,
    paths,
    components: {
      ...document.components,
      schemas: names.components(),
      responses: problemResponses,
    } as never,
  }
}

function tidyOperation(operation: Operation): Operation {
  const { parameters } = operation
  return mapBodies(
    {
      ...operation,
      ...(parameters && {
        parameters: parameters.map((one) => (one.schema === undefined ? one : { ...one, schema: tidy(one.schema) })),
      }),
    },
    tidy,
  )
}

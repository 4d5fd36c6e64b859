import { beforeAll, describe, expect, test } from 'vitest'
import {
  answerOf,
  type Description,
  descriptionOf,
  type Operation,
  operationsOf,
} from '../../test/support/described.ts'
import type { Shape } from '../../test/support/requests-by-shape.ts'
import { problemCatalogue } from '../core/problems/index.ts'
import type { Context } from '../services/decisions/index.ts'
import { buildServer } from './server.ts'

const publicUrl = 'https://access.example.ru/dostup/'
let description: Description
let operations: Operation[]
let routes: readonly { readonly method: string; readonly url: string; readonly right: string }[]

beforeAll(async () => {
  const app = await buildServer({} as Context, { publicUrl, secureCookies: true, trustedProxies: [] })
  description = descriptionOf(app)
  operations = operationsOf(description)
  routes = app.declaredRoutes
})

const named = ({ method, path }: Operation) => `${method} ${path}`

/** Every shape of the description with the place where it stands. */
function* shapesIn(value: unknown, place: string): Generator<[string, Shape]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && /schema$|\/schemas\/\w+$|(anyOf|oneOf)\/\d+$|items$|properties\/[^/]+$/.test(place))
    yield [place, value as Shape]
  for (const [name, inner] of Object.entries(value)) yield* shapesIn(inner, `${place}/${name}`)
}
const allShapes = () => [...shapesIn({ paths: description.paths, components: description.components }, '')]

describe('the description serves generators', () => {
  test('every operation has an id of its own, in the words of its deed', () => {
    const unnamed = operations.filter(({ operationId }) => !/^[a-z][A-Za-z]+$/.test(operationId ?? ''))
    expect(unnamed.map(named), 'give the route an `operationId` in its schema: the name of its deed').toEqual([])
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  test('whatever may be left out of a body may be null in it, as the server takes it', () => {
    const { schemas } = description.components
    const body = (name: string) => schemas[name] as unknown as { properties: Record<string, { anyOf?: object[] }> }
    expect(body('GrantCreation').properties.validUntil?.anyOf).toContainEqual({ type: 'null' })
    expect(body('GrantCreation').properties.accountId?.anyOf).toBeUndefined()
  })

  test('every object stands once, as a component with a name', () => {
    const inline = allShapes().filter(
      ([place, { properties }]) => properties !== undefined && !/^\/components\/schemas\/\w+$/.test(place),
    )
    expect(inline.map(([place]) => place)).toEqual([])
    const built = Object.entries(description.components.schemas).map(([name, { description: _, ...shape }]) => ({
      name,
      text: JSON.stringify(shape),
    }))
    const twice = built.filter(({ name, text }) => built.some((one) => one.text === text && one.name !== name))
    // AuthZEN's own words: a subject and a resource are built alike, and are not the same.
    expect(twice.map(({ name }) => name)).toEqual(['ResourceEntity', 'SubjectEntity'])
  })

  test('a name is one word in every language, and no constructor of another (Go: `NewGrant` makes a `Grant`)', () => {
    const names = Object.keys(description.components.schemas)
    expect(names.filter((name) => !/^[A-Z][A-Za-z]+$/.test(name))).toEqual([])
    expect(names.filter((name) => names.includes(name.replace(/^New/, '')) && name.startsWith('New'))).toEqual([])
    expect(
      names.filter((name) => ['Object', 'Error', 'Action', 'Exception', 'Type', 'Map', 'List'].includes(name)),
    ).toEqual([])
    // Classes that generated clients have themselves.
    expect(
      names.filter((name) => ['ApiClient', 'ApiException', 'Configuration', 'RequestOptions'].includes(name)),
    ).toEqual([])
  })

  test('every reference leads somewhere', () => {
    const all = JSON.stringify(description)
    const kinds = { schemas: description.components.schemas, responses: description.components.responses }
    for (const [, kind, name] of all.matchAll(/"#\/components\/(schemas|responses)\/(\w+)"/g))
      expect(kinds[kind as keyof typeof kinds], `${kind}/${name}`).toHaveProperty(String(name))
  })

  test('a union is of objects alone, and an enum says its type', () => {
    for (const [place, { anyOf, oneOf, enum: values, type }] of allShapes()) {
      const members = (anyOf ?? oneOf ?? []).filter((one) => one.type !== 'null')
      if (members.length > 1)
        expect(
          members.every(({ $ref }) => $ref !== undefined),
          place,
        ).toBe(true)
      if (values !== undefined) expect(type, place).toBe('string')
    }
  })

  test('an integer that may be beyond 32 bits says that it is of 64', () => {
    const whole = allShapes().filter(([, { type }]) => type === 'integer')
    const small = whole.filter(([, { format }]) => format !== 'int64')
    expect(small.filter(([, { maximum }]) => maximum === undefined || maximum > 2 ** 31 - 1)).toEqual([])
    expect(whole.length).toBeGreaterThan(small.length)
  })

  test('a union that one property tells apart says which', () => {
    const { Proposed, ProposedEndShare } = description.components.schemas
    expect(Proposed).toMatchObject({
      discriminator: { propertyName: 'deed', mapping: { 'end-share': '#/components/schemas/ProposedEndShare' } },
    })
    expect(ProposedEndShare?.properties?.deed).toMatchObject({ enum: ['end-share'] })
  })
})

describe('who may call, and what is refused', () => {
  test('security is what the route declares', () => {
    const { securitySchemes } = description.components
    expect(securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie', name: '__Host-dostup_session' },
      subsystemKey: { type: 'http', scheme: 'bearer' },
    })
    for (const operation of operations) {
      const url = operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
      const right = routes.find((route) => route.method === operation.method && route.url === url)?.right ?? ''
      const schemes = (operation.security ?? []).flatMap((one) => Object.keys(one))
      const expected = right.startsWith('key or ') ? ['subsystemKey', 'session'] : ['session']
      expect(schemes, named(operation)).toEqual(right === 'public' ? [] : expected)
    }
  })

  test('every operation tells its refusals as problems, each with the codes that it may have', () => {
    for (const operation of operations) {
      const { responses } = operation
      expect(Object.keys(responses), named(operation)).toEqual(expect.arrayContaining(['400', '500', '503', 'default']))
      if (operation.security?.length) expect(responses, named(operation)).toHaveProperty('401')
      for (const status of Object.keys(responses).filter((one) => Number(one) >= 400)) {
        const answer = answerOf(operation, status, description)
        const codes = answer?.['x-codes'] ?? []
        expect(codes.length, `${named(operation)} ${status}`).toBeGreaterThan(0)
        for (const code of codes) expect(problemCatalogue).toHaveProperty([code, 'status'], Number(status))
        expect(answer).toMatchObject({
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        })
      }
    }
  })

  test('every code of the catalogue is an answer of some operation, or is said to be of none', () => {
    const ofCommands = ['database-not-empty', 'preset-other']
    const ofFiles = ['directory-line-refused']
    const ofJobs = ['job-object-changed', 'job-asker-gone', 'job-faulty']
    const ofReports = ['report-too-large']
    const ofCells = ['import-cell-faulty', 'import-cell-unread', 'import-cell-too-long']
    const ofAssistants = ['assistant-not-allowed']
    const ofScim = Object.keys(problemCatalogue).filter((code) => code.startsWith('scim-'))
    const told = [...operations.flatMap(({ responses }) => Object.values(responses)), description.components.responses]
    const text = JSON.stringify(told)
    const untold = Object.keys(problemCatalogue).filter((code) => !text.includes(`\`${code}\``))
    expect(untold.filter((code) => !ofScim.includes(code))).toEqual([
      ...ofAssistants,
      ...ofFiles,
      ...ofReports,
      ...ofJobs,
      ...ofCells,
      ...ofCommands,
    ])
  })

  test('a code stands where it can come from', () => {
    const codesOf = (id: string, status: number) => {
      const operation = operations.find(({ operationId }) => operationId === id)
      return operation && answerOf(operation, status, description)?.['x-codes']
    }
    expect(codesOf('giveGrant', 409)).toContain('power-exists')
    // All by the one door of every change (`requireAdministratorLeft`, its attendants).
    expect(codesOf('createRole', 409)).toEqual(['duties-apart', 'last-superadmin', 'preset-shuts-out'])
    expect(codesOf('archiveOrganization', 409)).toContain('already-archived')
    expect(codesOf('restoreOrganization', 409)).not.toContain('already-archived')
    expect(codesOf('evaluate', 401)).toContain('key-refused')
    expect(codesOf('getHealth', 401)).toBeUndefined()
  })

  test('the server is the one that the settings name', () => {
    expect(description.servers.map(({ url }) => url)).toEqual(['https://access.example.ru/dostup'])
  })
})

import { Problem } from '../../core/problems/index.ts'
import { attempt, perform, performWithin, type Stage } from '../audit/index.ts'
import type { Context } from '../decisions/index.ts'
import { createGroup } from './groups/create-group.ts'
import { removeGroup } from './groups/remove-group.ts'
import { updateGroup } from './groups/update-group.ts'
import { readPatch } from './patch/apply-patch.ts'
import { mostOperations } from './schema/discovery.ts'
import { groupKind, userKind } from './schema/kinds.ts'
import { isObject, memberOf, readResource } from './schema/read-resource.ts'
import { type Provisioner, requireProvisioner } from './sight.ts'
import { provisionUser } from './users/provision-user.ts'
import { removeUser } from './users/remove-user.ts'
import { updateUser } from './users/update-user.ts'

interface Operation {
  readonly method: string
  readonly path: string
  readonly bulkId: string | undefined
  readonly version: string | undefined
  readonly data: unknown
}

/** What became of one of them: the id that it is about, or why not. */
export interface BulkDone {
  readonly method: string
  readonly bulkId: string | undefined
  readonly path: string
  readonly status: number
  readonly id: string | undefined
  readonly error: unknown
}

/** Taken together under one lock; between them others have their turn. */
const atOnce = 100

/**
 * Many operations, one after another, each judged and undone by itself (RFC 7644 §3.7). One that names another by its `bulkId` waits for
 * it, wherever that stands; two that wait for each other are refused.
 */
export async function doBulk(ctx: Context, by: Provisioner, sent: unknown): Promise<BulkDone[]> {
  requireProvisioner(ctx, by)
  const { operations, failOnErrors } = readBulk(sent)
  const done = new Map<Operation, BulkDone>()
  const ids = new Map<string, string>()
  let waiting = operations
  let failures = 0
  const isOver = () => failOnErrors !== undefined && failures >= failOnErrors
  while (waiting.length > 0 && !isOver()) {
    const ready = waiting.filter((one) => missing(one, ids).length === 0).slice(0, atOnce)
    const some = ready.length > 0 ? ready : waiting.slice(0, 1)
    await performWithin(ctx, 'model', async (stage) => {
      for (const one of some) {
        if (isOver()) break
        const answer = await doOne(stage, by, one, ids)
        if (answer.error !== undefined) failures += 1
        if (one.bulkId !== undefined && answer.id !== undefined) ids.set(one.bulkId, answer.id)
        done.set(one, answer)
      }
    })
    waiting = waiting.filter((one) => !done.has(one))
  }
  return operations.flatMap((one) => done.get(one) ?? [])
}

function readBulk(sent: unknown) {
  const operations = isObject(sent) ? memberOf(sent, 'Operations') : undefined
  if (!isObject(sent) || !Array.isArray(operations)) throw new Problem('scim-syntax', { reason: 'Operations: [ … ]' })
  if (operations.length > mostOperations) throw new Problem('scim-too-large', { most: mostOperations })
  const failOnErrors = memberOf(sent, 'failOnErrors')
  return {
    operations: operations.map(readOperation),
    failOnErrors: typeof failOnErrors === 'number' && failOnErrors > 0 ? failOnErrors : undefined,
  }
}

function readOperation(sent: unknown): Operation {
  if (!isObject(sent)) throw new Problem('scim-syntax', { reason: 'Operations: { method, path }' })
  const text = (name: string) => {
    const value = memberOf(sent, name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    ...{ method: (text('method') ?? '').toUpperCase(), path: text('path') ?? '', bulkId: text('bulkId') },
    ...{ version: text('version'), data: memberOf(sent, 'data') },
  }
}

const reference = /bulkId:([^"\s/]+)/g

function missing({ path, data }: Operation, ids: ReadonlyMap<string, string>): string[] {
  const text = `${path} ${JSON.stringify(data) ?? ''}`
  return [...text.matchAll(reference)].flatMap(([, bulkId = '']) => (ids.has(bulkId) ? [] : bulkId))
}

async function doOne(
  stage: Stage,
  by: Provisioner,
  asked: Operation,
  ids: ReadonlyMap<string, string>,
): Promise<BulkDone> {
  const { method, bulkId } = asked
  const path = resolved(asked.path, ids)
  const answer = await attempt(stage, async () => {
    const [lost] = missing(asked, ids)
    if (lost !== undefined) throw new Problem('scim-value-invalid', { field: 'bulkId', reason: lost })
    const data = asked.data === undefined ? undefined : JSON.parse(resolved(JSON.stringify(asked.data), ids))
    return await doings(stage, by, { ...asked, path, data })
  })
  const told = { method, bulkId, path }
  if ('error' in answer) return { ...told, status: 0, id: undefined, error: answer.error }
  const status = method === 'POST' ? 201 : method === 'DELETE' ? 204 : 200
  return { ...told, status, id: answer.result, error: undefined }
}

const resolved = (text: string, ids: ReadonlyMap<string, string>): string =>
  text.replaceAll(reference, (whole, bulkId: string) => ids.get(bulkId) ?? whole)

async function doings(stage: Stage, by: Provisioner, { method, path, version, data }: Operation): Promise<string> {
  const { space, actor } = by
  const [, endpoint = '', given] = /^\/(Users|Groups)(?:\/(.+))?$/.exec(path) ?? []
  const isUser = endpoint === 'Users'
  const kind = isUser ? userKind : groupKind
  if (endpoint === '' || (given === undefined) !== (method === 'POST'))
    throw new Problem('scim-syntax', { reason: 'POST /Users, PUT /Users/…, PATCH /Groups/…' })
  if (method === 'POST') {
    const said = readResource(kind, data)
    return await perform(stage, actor, isUser ? provisionUser : createGroup, { space, said })
  }
  const about = { space, id: decodeURIComponent(given ?? ''), ifMatch: version }
  if (method === 'DELETE') await perform(stage, actor, isUser ? removeUser : removeGroup, about)
  else if (method === 'PUT' || method === 'PATCH') {
    const said = method === 'PUT' ? readResource(kind, data) : readPatch(data)
    await perform(stage, actor, isUser ? updateUser : updateGroup, { ...about, said })
  } else throw new Problem('scim-syntax', { reason: 'POST, PUT, PATCH, DELETE' })
  return about.id
}

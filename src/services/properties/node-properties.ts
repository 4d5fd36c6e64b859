import type { Transaction } from '../../database/index.ts'
import type { ChangedObject, Outcome } from '../audit/index.ts'
import type { StoredProperties } from '../catalog/index.ts'
import { type Acting, nodeFact } from '../decisions/index.ts'
import { saveNodeProperties } from '../organizations/index.ts'
import { movedProperties, namesOf, requireHoldsOpened, rightsMoved } from './properties-edit.ts'
import type { PropertiesEdit } from './shapes.ts'

type StoredNode = Parameters<typeof nodeFact>[0] & {
  readonly title: string
  readonly properties: StoredProperties
  readonly updated_at: Date
}

/** Replaces the properties of a node; conditions read them in every question about it from the next check on. */
export async function replacedProperties(
  { ctx, actor, db: tx }: Acting<Transaction>,
  stored: StoredNode,
  asked: PropertiesEdit,
  of: Pick<ChangedObject, 'model' | 'organizationId'>,
): Promise<Outcome<undefined>> {
  const fields = movedProperties(stored, asked)
  if (fields.length === 0) return { result: undefined, changed: 'nothing' }
  const { id, title } = stored
  const rights = rightsMoved(ctx, 'node', fields)
  const openings = rights.length === 0 ? [] : [{ scope: id, title, rights }]
  await requireHoldsOpened(ctx, actor, tx, { properties: namesOf(fields), openings, opensTo: 'anybody' })
  await saveNodeProperties(tx, id, asked.properties, ctx.clock())
  return {
    result: undefined,
    changed: [{ operation: 'update', ...of, id, title, fields }],
    facts: [{ put: 'node', node: { ...nodeFact(stored), properties: asked.properties } }],
  }
}

import type { Deed } from '../audit/index.ts'
import { nodeFact, requireRight } from '../decisions/index.ts'
import { getVisibleOrganization, saveNodeProperties } from '../organizations/index.ts'
import { checkProperties, movedProperties, namesOf, requireHoldsOpened, rightsMoved } from './properties-edit.ts'
import type { PropertiesEdit } from './shapes.ts'

/** Replaces the properties of an organization as a whole. Conditions read them in every question about it from the next check on. */
export const setOrganizationProperties: Deed<{ id: string; asked: PropertiesEdit }> = {
  name: 'properties.set-organization-properties',
  kind: 'model',
  async decide(ctx, tx, actor, { id, asked }) {
    checkProperties('node', asked.properties)

    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    requireRight(ctx, actor, 'dostup.properties.edit', stored)
    const fields = movedProperties(stored, asked)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    const { title } = stored
    const rights = rightsMoved(ctx, 'node', fields)
    const openings = rights.length === 0 ? [] : [{ scope: id, title, rights }]
    await requireHoldsOpened(ctx, actor, tx, { properties: namesOf(fields), openings, opensTo: 'anybody' })
    await saveNodeProperties(tx, id, asked.properties, ctx.clock())
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'organization', id, title, organizationId: id, fields }],
      facts: [{ put: 'node', node: { ...nodeFact(stored), properties: asked.properties } }],
    }
  },
}

import type { Deed } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { getVisibleOrganization } from '../organizations/index.ts'
import { replacedProperties } from './node-properties.ts'
import { checkProperties } from './properties-edit.ts'
import type { PropertiesEdit } from './shapes.ts'

/** Replaces the properties of an organization as a whole. Conditions read them in every question about it from the next check on. */
export const setOrganizationProperties: Deed<{ id: string; asked: PropertiesEdit }> = {
  name: 'properties.set-organization-properties',
  kind: 'model',
  async decide(ctx, tx, actor, { id, asked }) {
    checkProperties('node', asked.properties)
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    requireRight(ctx, actor, 'dostup.properties.edit', stored)
    return await replacedProperties({ ctx, actor, db: tx }, stored, asked, {
      model: 'organization',
      organizationId: id,
    })
  },
}

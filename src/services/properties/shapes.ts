import { type Static, Type } from 'typebox'
import { StoredProperties } from '../catalog/index.ts'

export const PropertiesEdit = Type.Object(
  {
    properties: StoredProperties,
    updatedAt: Type.String({
      format: 'date-time',
      description: 'As read: what changed meanwhile is not overwritten.',
    }),
  },
  { title: 'PropertiesEdit', additionalProperties: false },
)
export type PropertiesEdit = Static<typeof PropertiesEdit>

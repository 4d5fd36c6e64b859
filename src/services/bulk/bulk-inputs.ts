import { Type } from 'typebox'
import type { BulkObjects } from './bulk-objects.ts'

const nothing = Type.Object({}, { additionalProperties: false })

/** For deeds that take an id and nothing else. */
export const byId = (of: BulkObjects) => ({ of, common: nothing, inputOf: (id: string) => id })

import type { ChangedObject, FieldChange } from '../../audit/index.ts'
import type { AuthorityRow } from './queries-authorities.ts'

export const authorityObject = (
  { id, title }: Pick<AuthorityRow, 'id' | 'title'>,
  operation: ChangedObject['operation'],
  fields: readonly FieldChange[],
): ChangedObject => ({ operation, model: 'signature-authority', id, title, organizationId: null, fields })

import { Moment } from '../registry/time/Moment.tsx'
import type { FixedParameter } from './ParameterForm.tsx'

interface Dated {
  readonly createdAt: string
  readonly updatedAt: string
}

/** When it was changed last; nothing is said of what has never been changed. */
export const changedRow = (label: string, { createdAt, updatedAt }: Dated): FixedParameter[] =>
  updatedAt === createdAt ? [] : [{ label, fixed: <Moment at={updatedAt} /> }]

/** What the door refuses before a route's handler is run, or when it fails; `problems.gen.ts` has the rest. */
import type { ProblemCode } from '../../core/problems/index.ts'
import type { RouteRight } from '../authenticate.ts'

interface Door {
  readonly right: RouteRight
  readonly beforePasswordChange: boolean
  readonly beforeFactor: boolean
  readonly changes: boolean
  readonly hasParameters: boolean
  readonly hasBody: boolean
  /** Texts of the body that are normalized, and refused where they cannot be. */
  readonly hasTexts: boolean
}

/** Of a request that does not fit its schema, field by field. */
export const fieldCodes: readonly ProblemCode[] = ['field-invalid', 'field-required', 'field-unknown']

const anywhere: readonly ProblemCode[] = ['request-malformed', 'internal', 'database-unavailable', 'instance-behind']
const ofBody: readonly ProblemCode[] = ['request-too-large', 'media-type-unsupported', 'number-not-kept']

export const doorCodes: readonly ProblemCode[] = [...anywhere, ...ofBody].sort()

export function codesAtDoor({
  right,
  beforePasswordChange,
  beforeFactor,
  changes,
  hasParameters,
  hasBody,
  hasTexts,
}: Door): ProblemCode[] {
  const asksSession = right !== 'public'
  const takesKey = right.startsWith('key or ')
  const codes: readonly [ProblemCode, boolean][] = [
    ['request-invalid', hasParameters || hasBody],
    ['fields-refused', hasTexts],
    ['sign-in-required', asksSession],
    ['key-refused', takesKey],
    ['person-required', asksSession && !takesKey],
    ['cross-site-refused', asksSession && changes],
    ['host-unknown', asksSession],
    ['password-change-needed', asksSession && !beforePasswordChange],
    ['factor-needed', asksSession && !beforeFactor],
    // What is one’s own alone, or takes two people, asked by somebody who works as another.
    ['entered-as-another', asksSession && changes],
    // Duties that are kept apart are so by whatever deed they would come together.
    ['duties-apart', asksSession && changes],
    ['right-missing-anywhere', asksSession && !right.endsWith('signed-in')],
  ]
  return [...anywhere, ...(hasBody ? ofBody : []), ...codes.filter(([, may]) => may).map(([code]) => code)]
}

import { attendRules } from '../services/birthright/index.ts'
import type { Attendant } from '../services/decisions/index.ts'
import { attendApprovals } from '../services/requests/index.ts'
import { openSeparation } from '../services/separation/index.ts'

/** All that comes after deeds in their unit, in this order: first what does more, then what refuses. */
export const openAttendants = (): readonly Attendant[] => [attendApprovals, attendRules, openSeparation()]

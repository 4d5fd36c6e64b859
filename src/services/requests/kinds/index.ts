import type { RequestKind } from '../shapes.ts'
import { accessRequest } from './access.ts'
import { correctionRequest } from './correction.ts'
import type { KindOfRequest } from './kind.ts'
import { mergeRequest } from './merge.ts'
import { roleRequest } from './role.ts'

/** Every kind of request, a file each. */
export const kinds: Readonly<Record<RequestKind, KindOfRequest>> = {
  role: roleRequest,
  merge: mergeRequest,
  correction: correctionRequest,
  access: accessRequest,
}

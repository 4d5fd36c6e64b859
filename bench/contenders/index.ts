import type { Contender } from '../contender.ts'
import { casbinClimb, casbinTree } from './casbin.ts'
import { caslCached, caslPerRequest } from './casl.ts'
import { cedar } from './cedar.ts'
import { flat } from './flat.ts'
import { maps } from './maps.ts'
import { ours, oursExplained, oursResolved } from './ours.ts'

/** In the order of the table; ours first, for the others are compared with it. */
export const contenders: Readonly<Record<string, Contender>> = {
  ours,
  oursResolved,
  oursExplained,
  flat,
  maps,
  caslCached,
  caslPerRequest,
  cedar,
  casbinClimb,
  casbinTree,
}

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

/** Those that are asked at other sizes too, to see how the time of a check grows: `ours@1000`. */
const growing: readonly string[] = ['oursResolved', 'ours', 'flat']
export const grown = [1000, 10_000, 100_000, 1_000_000]

export const growth: Readonly<Record<string, Contender>> = Object.fromEntries(
  growing.flatMap((key) =>
    grown.map((accounts) => [`${key}@${accounts}`, { ...(contenders[key] as Contender), accounts }] as const),
  ),
)

export function contenderOf(key: string): Contender {
  const contender = contenders[key] ?? growth[key]
  if (contender === undefined) throw new Error(`no contender «${key}»`)
  return contender
}

import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../../core/problems/index.ts'
import { type KnownKeys, type RecognizedKey, recognizeKey, stillStands } from '../../services/clients/index.ts'
import type { Context } from '../../services/decisions/index.ts'

/** What was last shown on a connection, and what it was. It goes with the connection; the key itself is looked at anew every time. */
interface Shown {
  readonly authorization: string
  readonly recognized: RecognizedKey
}

/** What one server knows of the keys that it was shown. */
export interface KeyDoor {
  readonly known: KnownKeys
  readonly lastShown: WeakMap<Socket, Shown>
}

export const openKeyDoor = (): KeyDoor => ({ known: new Map(), lastShown: new WeakMap() })

/**
 * A header that is there but does not fit is refused: never a fall-back to something else (mistake 30).
 * A key that is known needs no waiting, and so no promise: it stands before every check.
 */
export function acceptKey(
  ctx: Context,
  door: KeyDoor,
  request: FastifyRequest,
  authorization: string,
): undefined | Promise<void> {
  const before = door.lastShown.get(request.raw.socket)
  if (before !== undefined && stillStands(ctx, before.recognized) && isSame(before.authorization, authorization)) {
    request.subsystemKey = before.recognized.key
    return undefined
  }
  const secret = /^Bearer (\S{20,200})$/i.exec(authorization)?.[1]
  const found = secret === undefined ? undefined : recognizeKey(ctx, door.known, secret)
  if (found instanceof Promise) return found.then((recognized) => take(door, request, authorization, recognized))
  take(door, request, authorization, found)
  return undefined
}

function take(
  { lastShown }: KeyDoor,
  request: FastifyRequest,
  authorization: string,
  recognized: RecognizedKey | undefined,
): void {
  if (recognized === undefined) throw new Problem('key-refused')
  request.subsystemKey = recognized.key
  lastShown.set(request.raw.socket, { authorization, recognized })
}

/** Takes as long for texts that differ at their beginning as for those that differ at their end: it tells nothing of a secret. */
function isSame(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let different = 0
  for (let n = 0; n < a.length; n++) different |= a.charCodeAt(n) ^ b.charCodeAt(n)
  return different === 0
}

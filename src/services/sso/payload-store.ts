import { hash } from 'node:crypto'
import type { Context } from '../decisions/index.ts'
import {
  dropPayload,
  dropPayloadsOfGrant,
  findPayload,
  findPayloadByUid,
  findPayloadByUserCode,
  keepPayload,
  notePayload,
  type PayloadRow,
  usePayload,
} from './queries-payloads.ts'

/** What the provider keeps under an id: a token, a code, a grant, a session. */
export interface Payload {
  readonly [name: string]: unknown
  readonly accountId?: string | undefined
  readonly clientId?: string | undefined
  readonly grantId?: string | undefined
  readonly uid?: string | undefined
  readonly userCode?: string | undefined
  readonly exp?: number | undefined
}

/** What the provider keeps of one model. */
export interface PayloadStore {
  keep(id: string, payload: Payload): Promise<void>
  /** What is kept once: false when it has been. */
  note(id: string, payload: Payload): Promise<boolean>
  find(id: string): Promise<Payload | undefined>
  findByUid(uid: string): Promise<Payload | undefined>
  findByUserCode(code: string): Promise<Payload | undefined>
  /** Notes that it is used; false when it may not be any more. */
  use(id: string): Promise<boolean>
  drop(id: string): Promise<void>
  dropOfGrant(grantId: string): Promise<void>
}

/**
 * A refresh token is turned in again for so long, and so often in all, by a client that did not get the answer. Everything else is used
 * once.
 */
const grace = { RefreshToken: { seconds: 10, most: 3 } } as const
const once = { seconds: 0, most: 1 }

/** By the SHA-256 of its id, since the id is the token; and sealed, since the payload has it too. */
export const hashOf = (id: string): Buffer => hash('sha256', id, 'buffer')

export function payloadStore(ctx: Context, model: string): PayloadStore {
  const db = ctx.database.kysely
  const { secrets } = ctx.settings
  const again = model === 'RefreshToken' ? grace.RefreshToken : once
  const open = (found: PayloadRow | undefined) => {
    const text = found && secrets.open(placeOf(model, found.id_hash), found.payload)
    if (text === undefined || found === undefined) return undefined
    const { used_ago: ago, uses } = found
    const consumed = ago !== null && (ago >= again.seconds || uses >= again.most)
    return { ...(JSON.parse(text) as Payload), ...(consumed && { consumed: 1 }) }
  }
  return {
    async keep(id, payload) {
      const hashed = hashOf(id)
      const { accountId, clientId, grantId, uid, userCode, exp = 0 } = payload
      await keepPayload(db, {
        ...{ model, id: hashed, login: accountId ?? null, client: clientId ?? null, expires: exp },
        payload: secrets.seal(placeOf(model, hashed), JSON.stringify(payload)),
        grant: grantId === undefined ? null : hashOf(grantId),
        uid: uid === undefined ? null : hashOf(uid),
        userCode: userCode === undefined ? null : hashOf(userCode),
      })
    },
    async note(id, payload) {
      const hashed = hashOf(id)
      const sealed = secrets.seal(placeOf(model, hashed), JSON.stringify(payload))
      return await notePayload(db, model, hashed, { payload: sealed, expires: payload.exp ?? 0 })
    },
    find: async (id) => open(await findPayload(db, model, hashOf(id))),
    findByUid: async (uid) => open(await findPayloadByUid(db, model, hashOf(uid))),
    findByUserCode: async (code) => open(await findPayloadByUserCode(db, model, hashOf(code))),
    use: (id) => usePayload(db, model, hashOf(id), again),
    drop: (id) => dropPayload(db, model, hashOf(id)),
    dropOfGrant: (grantId) => dropPayloadsOfGrant(db, model, hashOf(grantId)),
  }
}

/** A row that is moved to another place does not open there. */
export const placeOf = (model: string, id: Buffer): string => `sso ${model} ${id.toString('hex')}`

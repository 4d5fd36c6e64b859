import { sql } from 'kysely'
import { type Db, named } from '../../database/index.ts'

export interface PayloadRow {
  readonly id_hash: Buffer
  readonly payload: Buffer
  /** Seconds since it was used; null: it was not. */
  readonly used_ago: number | null
  readonly uses: number
}

export interface NewPayload {
  readonly model: string
  readonly id: Buffer
  readonly payload: Uint8Array
  readonly login: string | null
  readonly client: string | null
  readonly grant: Buffer | null
  readonly uid: Buffer | null
  readonly userCode: Buffer | null
  /** Seconds since 1970. */
  readonly expires: number
}

const keep = named<
  never,
  [string, Buffer, Uint8Array, string | null, string | null, Buffer | null, Buffer | null, Buffer | null, number]
>(
  'keep-sso-payload',
  `insert into sso_payloads (model, id_hash, payload, login_id, client_id, grant_hash, uid_hash, user_code_hash, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9))
   on conflict (model, id_hash) do update set payload = excluded.payload, login_id = excluded.login_id, client_id = excluded.client_id,
     grant_hash = excluded.grant_hash, uid_hash = excluded.uid_hash, user_code_hash = excluded.user_code_hash,
     expires_at = excluded.expires_at`,
)
const row = `id_hash, payload, extract(epoch from clock_timestamp() - consumed_at)::float8 as used_ago, uses`
const byId = named<PayloadRow, [string, Buffer]>(
  'find-sso-payload',
  `select ${row} from sso_payloads where model = $1 and id_hash = $2`,
)
const byUid = named<PayloadRow, [string, Buffer]>(
  'find-sso-payload-by-uid',
  `select ${row} from sso_payloads where model = $1 and uid_hash = $2`,
)
const byUserCode = named<PayloadRow, [string, Buffer]>(
  'find-sso-payload-by-user-code',
  `select ${row} from sso_payloads where model = $1 and user_code_hash = $2`,
)
const note = named<{ model: string }, [string, Buffer, Uint8Array, number]>(
  'note-sso-payload',
  `insert into sso_payloads (model, id_hash, payload, expires_at) values ($1, $2, $3, to_timestamp($4))
   on conflict (model, id_hash) do nothing returning model`,
)
const use = named<{ uses: number }, [string, Buffer, number, number]>(
  'use-sso-payload',
  `update sso_payloads set consumed_at = coalesce(consumed_at, clock_timestamp()), uses = uses + 1
   where model = $1 and id_hash = $2
     and (consumed_at is null or (consumed_at > clock_timestamp() - $3 * interval '1 second' and uses < $4))
   returning uses`,
)
const drop = named<never, [string, Buffer]>(
  'drop-sso-payload',
  'delete from sso_payloads where model = $1 and id_hash = $2',
)
const dropGrant = named<never, [string, Buffer]>(
  'drop-sso-payloads-of-grant',
  'delete from sso_payloads where grant_hash = $2 and model = $1',
)

export async function keepPayload(db: Db, { model, id, ...of }: NewPayload): Promise<void> {
  await keep(db, model, id, of.payload, of.login, of.client, of.grant, of.uid, of.userCode, of.expires)
}

/** False when it stands there already: of many who come at once, one is first. */
export async function notePayload(db: Db, model: string, id: Buffer, of: Pick<NewPayload, 'payload' | 'expires'>) {
  return (await note(db, model, id, of.payload, of.expires)).length > 0
}

export const findPayload = async (db: Db, model: string, id: Buffer) => (await byId(db, model, id))[0]

export const findPayloadByUid = async (db: Db, model: string, uid: Buffer) => (await byUid(db, model, uid))[0]

export const findPayloadByUserCode = async (db: Db, model: string, code: Buffer) =>
  (await byUserCode(db, model, code))[0]

/** Whether it may be used now: of many who come at once, as many as `most` (mistake 61). */
export async function usePayload(db: Db, model: string, id: Buffer, grace: { seconds: number; most: number }) {
  return (await use(db, model, id, grace.seconds, grace.most)).length > 0
}

export async function dropPayload(db: Db, model: string, id: Buffer): Promise<void> {
  await drop(db, model, id)
}

export async function dropPayloadsOfGrant(db: Db, model: string, grant: Buffer): Promise<void> {
  await dropGrant(db, model, grant)
}

/** Some of those whose time is over, or that were used long ago; answers how many. */
export async function dropOldPayloads(db: Db, usedDays: number, most: number): Promise<number> {
  const dropped = await sql`
    delete from sso_payloads where (model, id_hash) in (
      select model, id_hash from sso_payloads
      where expires_at < clock_timestamp() or consumed_at < clock_timestamp() - ${usedDays} * interval '1 day'
      limit ${most} for update skip locked)`.execute(db)
  return Number(dropped.numAffectedRows ?? 0)
}

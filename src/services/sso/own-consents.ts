import { type Static, Type } from 'typebox'
import type { Db } from '../../database/index.ts'
import { Title } from '../catalog/index.ts'
import { knownClient, type StoredClient, scopes } from '../clients/index.ts'
import type { Context } from '../decisions/index.ts'
import { Moment } from '../registry/index.ts'
import { type Payload, placeOf } from './payload-store.ts'
import { type ConsentRow, listConsentRows } from './queries-consents.ts'

export const Consent = Type.Object(
  {
    clientId: Type.String(),
    title: Type.String({ description: 'Of the system.' }),
    told: Type.Array(Title, { description: 'What it is told.' }),
    until: Moment,
  },
  { title: 'Consent' },
)
export type Consent = Static<typeof Consent>

export const Consents = Type.Object({ items: Type.Array(Consent) }, { title: 'Consents' })

/** B5: what somebody has let systems of other owners be told, until when; of each system once. */
export async function listConsents(ctx: Context, accountId: string): Promise<Consent[]> {
  const given = await consentsGiven(ctx, ctx.database.kysely, accountId)
  return given.map(({ client, rows, scope }) => ({
    clientId: client.id,
    title: client.title,
    told: scopes.filter(({ id }) => id !== 'openid' && scope.has(id)).map(({ title }) => title),
    until: (rows[0] as ConsentRow).expires_at.toISOString(),
  }))
}

export interface GivenConsent {
  readonly client: StoredClient
  /** One for each login, that which lasts longest first. */
  readonly rows: readonly ConsentRow[]
  readonly scope: ReadonlySet<string>
}

/** Systems of one's own are granted what the administrator lets them be told: nobody was asked, and nothing is taken back. */
export async function consentsGiven(ctx: Context, db: Db, accountId: string): Promise<GivenConsent[]> {
  const byClient = Map.groupBy(await listConsentRows(db, accountId, ctx.clock()), (row) => row.client_id)
  const given: GivenConsent[] = []
  for (const [id, rows] of byClient) {
    const client = await knownClient(ctx, id)
    if (client?.is_outside) given.push({ client, rows, scope: new Set(rows.flatMap((row) => scopesOf(ctx, row))) })
  }
  return given
}

interface GrantPayload extends Payload {
  readonly openid?: { readonly scope?: string }
}

function scopesOf({ settings: { secrets } }: Context, { id_hash, payload }: ConsentRow): string[] {
  const text = secrets.open(placeOf('Grant', id_hash), payload)
  return ((JSON.parse(text ?? '{}') as GrantPayload).openid?.scope ?? '').split(' ')
}

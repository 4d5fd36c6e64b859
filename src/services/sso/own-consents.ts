import { type Static, Type } from 'typebox'
import type { Db } from '../../database/index.ts'
import { Title } from '../catalog/index.ts'
import { assistantScopes, knownClient, type StoredClient, scopes } from '../clients/index.ts'
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

/** B5: what somebody has let systems of other owners be told, and any do in their name, until when; of each system once. */
export async function listConsents(ctx: Context, accountId: string): Promise<Consent[]> {
  const given = await consentsGiven(ctx, ctx.database.kysely, accountId)
  return given.map(({ client, rows, scope }) => ({
    clientId: client.id,
    title: client.title,
    told: askedAbout(client).flatMap(({ id, title }) => (scope.has(id) ? [title] : [])),
    until: (rows[0] as ConsentRow).expires_at.toISOString(),
  }))
}

export interface GivenConsent {
  readonly client: StoredClient
  /** One for each login, that which lasts longest first. */
  readonly rows: readonly ConsentRow[]
  readonly scope: ReadonlySet<string>
}

/** Of systems of one's own nobody is asked what the administrator lets them be told, and nothing of that is taken back. */
const askedAbout = ({ is_outside: isOutside }: StoredClient) => [
  ...(isOutside ? scopes.filter(({ id }) => id !== 'openid') : []),
  ...assistantScopes,
]

export async function consentsGiven(ctx: Context, db: Db, accountId: string): Promise<GivenConsent[]> {
  const byClient = Map.groupBy(await listConsentRows(db, accountId, ctx.clock()), (row) => row.client_id)
  const given: GivenConsent[] = []
  for (const [id, rows] of byClient) {
    const client = await knownClient(ctx, id)
    const scope = new Set(rows.flatMap((row) => scopesOf(ctx, row)))
    const wasAsked = client !== undefined && (client.is_outside || assistantScopes.some(({ id }) => scope.has(id)))
    if (wasAsked) given.push({ client, rows, scope })
  }
  return given
}

interface GrantPayload extends Payload {
  readonly openid?: { readonly scope?: string }
  /** What may be done, by where. */
  readonly resources?: Readonly<Record<string, string>>
}

function scopesOf({ settings: { secrets } }: Context, { id_hash, payload }: ConsentRow): string[] {
  const text = secrets.open(placeOf('Grant', id_hash), payload)
  const { openid, resources = {} } = JSON.parse(text ?? '{}') as GrantPayload
  return [openid?.scope ?? '', ...Object.values(resources)].join(' ').split(' ')
}

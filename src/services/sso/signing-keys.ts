import { generateKeyPair, type JsonWebKey } from 'node:crypto'
import { promisify } from 'node:util'
import { newId } from '../../database/index.ts'
import type { ChangedObject } from '../audit/index.ts'
import { type Context, recall } from '../decisions/index.ts'
import { listKeys, type StoredKey } from './queries-keys.ts'

export interface SigningKey {
  readonly kid: string
  readonly jwk: JsonWebKey
}

export interface ProviderKeys {
  /** The one that signs first; then that which will, so that subsystems know it beforehand; then those that did. */
  readonly signing: readonly SigningKey[]
  readonly cookies: string
  readonly subjects: string
}

const generate = promisify(generateKeyPair)

export async function newKey(ctx: Context, state: 'current' | 'next') {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
  const [id, at] = [newId(), ctx.clock()]
  return {
    ...({ id, purpose: 'sign', state, created_at: at, current_at: state === 'current' ? at : null } as const),
    public_key: JSON.stringify(publicKey.export({ format: 'jwk' })),
    secret: Buffer.from(ctx.settings.secrets.seal(placeOf(id), JSON.stringify(privateKey.export({ format: 'jwk' })))),
  }
}

export const placeOf = (id: string): string => `sso-key ${id}`

export type NewKey = Awaited<ReturnType<typeof newKey>>

export const created = ({ id, state }: NewKey): ChangedObject => ({
  ...{ operation: 'create', model: 'signing-key', id, title: id, organizationId: null },
  fields: [{ field: 'state', old: null, new: state }],
})

/** Read once a moment: every change of them is a revision. */
export const providerKeys = (ctx: Context): Promise<ProviderKeys> =>
  recall(ctx, 'sso keys', async () => {
    const keys = await listKeys(ctx.database.kysely)
    const one = (purpose: StoredKey['purpose']) => {
      const key = keys.find((stored) => stored.purpose === purpose)
      return key === undefined ? '' : openKey(ctx, key)
    }
    const order = ['current', 'next', 'old']
    const signing = keys
      .filter(({ purpose }) => purpose === 'sign')
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
      .map((key): SigningKey => ({ kid: key.id, jwk: JSON.parse(openKey(ctx, key)) }))
    return { signing, cookies: one('cookies'), subjects: one('subjects') }
  })

function openKey(ctx: Context, { id, secret }: StoredKey): string {
  const text = ctx.settings.secrets.open(placeOf(id), secret)
  if (text === undefined) throw new Error(`the key ${id} of single sign-on is sealed with another secret key`)
  return text
}

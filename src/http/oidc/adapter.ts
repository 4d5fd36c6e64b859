import { type Adapter, type AdapterPayload, type ClientMetadata, errors } from 'oidc-provider'
import { knownClient, type StoredClient, scopes } from '../../services/clients/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import { payloadStore } from '../../services/sso/index.ts'

/** What the provider keeps and finds, in PostgreSQL: clients of their room, everything else sealed. */
export const adapterOn =
  (ctx: Context) =>
  (model: string): Adapter =>
    model === 'Client' ? clientAdapter(ctx) : payloadAdapter(ctx, model)

function payloadAdapter(ctx: Context, model: string): Adapter {
  const store = payloadStore(ctx, model)
  return {
    upsert: (id, payload) => (model === 'ReplayDetection' ? noteOnce(store, id, payload) : store.keep(id, payload)),
    find: async (id) => (await store.find(id)) as AdapterPayload | undefined,
    findByUid: async (uid) => (await store.findByUid(uid)) as AdapterPayload | undefined,
    findByUserCode: async (code) => (await store.findByUserCode(code)) as AdapterPayload | undefined,
    // The provider looks and then consumes, and heeds no answer: of those who have looked at once, only this tells who is first (mistake 61).
    async consume(id) {
      if (!(await store.use(id))) throw new errors.InvalidGrant('already used')
    },
    destroy: (id) => store.drop(id),
    revokeByGrantId: (grantId) => store.dropOfGrant(grantId),
  }
}

/** The same of what a client has signed: the provider looks whether it was brought before, and then keeps it (mistake 61). */
async function noteOnce(store: ReturnType<typeof payloadStore>, id: string, payload: AdapterPayload): Promise<void> {
  if (!(await store.note(id, payload))) throw new errors.InvalidClientAuth('already used')
}

const refuse = async (): Promise<never> => {
  throw new Error('clients are changed by deeds')
}

const clientAdapter = (ctx: Context): Adapter => ({
  async find(id) {
    const client = await knownClient(ctx, id)
    return client && (metadataOf(client) as AdapterPayload)
  },
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  upsert: refuse,
  consume: refuse,
  destroy: refuse,
  revokeByGrantId: refuse,
})

const authMethods = {
  basic: 'client_secret_basic',
  post: 'client_secret_post',
  key: 'private_key_jwt',
  none: 'none',
} as const

const withCode = ['authorization_code', 'refresh_token']
const grants: Readonly<Record<StoredClient['kind'], string[]>> = {
  ...{ web: withCode, browser: withCode, service: ['client_credentials'] },
  device: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
}

function metadataOf(client: StoredClient): ClientMetadata {
  const isService = client.kind === 'service'
  // What it may do at the door for assistants is said of that door.
  const told = client.scopes.filter((scope) => scopes.some(({ id }) => id === scope))
  return {
    client_id: client.id,
    client_name: client.title,
    ...((client.sends_secret === 'basic' || client.sends_secret === 'post') && { client_secret: 'kept as its hash' }),
    ...(client.sends_secret === 'key' && { jwks: { keys: client.public_keys.map((key) => JSON.parse(key)) } }),
    token_endpoint_auth_method: authMethods[client.sends_secret],
    // The library wants more than a device can do before it makes pairwise subjects there: `accountOf` makes them.
    subject_type: isService || client.kind === 'device' ? 'public' : 'pairwise',
    grant_types: grants[client.kind],
    response_types: isService || client.kind === 'device' ? [] : ['code'],
    redirect_uris: client.redirect_uris,
    post_logout_redirect_uris: client.logout_uris,
    ...(told.length > 0 && { scope: [...told, ...(isService ? [] : ['offline_access'])].join(' ') }),
    ...(client.back_channel !== null && {
      backchannel_logout_uri: client.back_channel,
      backchannel_logout_session_required: true,
    }),
  }
}

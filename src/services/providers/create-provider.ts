import { newId } from '../../database/index.ts'
import { type Deed, differences, freshProof } from '../audit/index.ts'
import { requireLiveSession } from '../sessions/index.ts'
import { kept, refuseWrongForm, requireMayKeepProviders, secretPlace, toldOf } from './provider-form.ts'
import { insertProvider } from './queries-providers.ts'
import type { NewProvider } from './shapes.ts'

/** Registers who vouches for people. It begins turned off, so that it can be tried first. Returns its id. */
export const createProvider: Deed<NewProvider, string> = {
  name: 'providers.create-provider',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, asked) {
    await requireLiveSession(ctx, actor, tx)
    requireMayKeepProviders(ctx, actor)
    refuseWrongForm(ctx, asked)
    const id = newId()
    const { title, metaroles, organizations } = asked
    const written = { ...kept(asked), title, metaroles, organizations }
    const secret = asked.secret ? Buffer.from(ctx.settings.secrets.seal(secretPlace(id), asked.secret)) : null
    await insertProvider(tx, { id, secret, ...written }, ctx.clock())
    const fields = differences(null, { ...toldOf(written), hasSecret: secret !== null })
    return {
      result: id,
      changed: [{ operation: 'create', model: 'provider', id, title, organizationId: null, fields }],
      facts: [],
    }
  },
}

import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { getOwnAccount, raiseGeneration } from '../../accounts/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { insertPasskey, lookAtNewPasskey, type PasskeyAnswer, type Site, takeChallenge } from '../../factors/index.ts'
import { digest, getLiveSession } from '../../sessions/index.ts'
import { goOn } from '../entry/go-on.ts'
import { factorsChanged } from './factor-changes.ts'
import { givenRecoveryCodes } from './given-recovery-codes.ts'
import type { FactorOn } from './turn-on-totp.ts'

interface Adding {
  readonly token: string
  readonly site: Site
  readonly title: string
  readonly answer: PasskeyAnswer
}

type Looked = Awaited<ReturnType<typeof lookAtNewPasskey>>

/** One’s own. All other sessions end: they have proved less. The inverse is removing it. */
export const addPasskey: Deed<Adding, FactorOn, Looked> = {
  name: 'credentials.add-passkey',
  kind: 'model',
  fresh: freshProof,
  prepare: (ctx, _actor, { token, site, answer }) => lookAtNewPasskey(ctx, site, digest(token), answer),
  async decide(ctx, tx, actor, { token, title }, { challenge, kept }) {
    const session = await getLiveSession(ctx, tx, token)
    const account = await getOwnAccount(tx, actor)
    if (!(await takeChallenge(ctx, tx, challenge))) throw new Problem('passkey-refused')
    const at = ctx.clock()
    const { id: account_id } = account
    await insertPasskey(tx, { ...kept, id: newId(), account_id, title, created_at: at, last_used_at: null })
    const recoveryCodes = await givenRecoveryCodes(tx, account_id)
    await raiseGeneration(tx, account_id, at)
    const goesOn = await goOn(ctx, tx, { token, session }, ['passkey'])
    return factorsChanged(account, [{ field: 'passkey', old: null, new: title }], { ...goesOn, recoveryCodes })
  },
}

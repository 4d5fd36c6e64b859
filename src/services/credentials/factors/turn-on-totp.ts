import { refusedFields } from '../../../core/problems/index.ts'
import { getOwnAccount, raiseGeneration } from '../../accounts/index.ts'
import { type Deed, freshProof } from '../../audit/index.ts'
import { saveTotp, totpPlace, totpStep } from '../../factors/index.ts'
import { getLiveSession } from '../../sessions/index.ts'
import { type GoesOn, goOn } from '../entry/go-on.ts'
import { wrongCode } from '../entry/take-second-step.ts'
import { factorsChanged } from './factor-changes.ts'
import { givenRecoveryCodes } from './given-recovery-codes.ts'
import { secretOffered } from './offer-totp.ts'

interface TurningOn {
  readonly token: string
  readonly offer: string
  readonly code: string
}

export interface FactorOn extends GoesOn {
  /** New ones, where there were none: shown this once. */
  readonly recoveryCodes: readonly string[]
}

/** Codes of an application count from the first that fits. All other sessions end: they have proved less. */
export const turnOnTotp: Deed<TurningOn, FactorOn> = {
  name: 'credentials.turn-on-totp',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { token, offer, code }) {
    const session = await getLiveSession(ctx, tx, token)
    const account = await getOwnAccount(tx, actor)
    const { id } = account
    const secret = secretOffered(ctx, id, offer)
    const at = ctx.clock()
    const step = totpStep(secret, code, at)
    if (step === undefined) throw refusedFields([wrongCode])
    const sealed = Buffer.from(ctx.settings.secrets.seal(totpPlace(id), secret))
    await saveTotp(tx, id, { secret: sealed, step, at })
    const recoveryCodes = await givenRecoveryCodes(tx, id)
    await raiseGeneration(tx, id, at)
    const goesOn = await goOn(ctx, tx, { token, session }, ['totp'])
    return factorsChanged(account, [{ field: 'totp', old: false, new: true }], { ...goesOn, recoveryCodes })
  },
}

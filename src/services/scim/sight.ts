import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, requireAnywhere, seesNumbers, today } from '../decisions/index.ts'
import { type Where, whereToLook } from '../registry/index.ts'

/** Whose key it is, and as whom it acts. */
export interface Provisioner {
  /** The subsystem, in whose name space external ids are. */
  readonly space: string
  readonly actor: Actor
}

/** What it sees: where accounts, and where grants. */
export interface Sight {
  readonly space: string
  readonly accounts: Where
  readonly places: Where
  readonly grants: Where
  readonly now: Date
  readonly today: string
}

/** A directory must know whom it provisions: whoever sees numbers in place of names is none (A18). */
export function requireProvisioner(ctx: Context, { actor }: Provisioner): void {
  requireAnywhere(ctx, actor, 'dostup.accounts.provision')
  if (seesNumbers(ctx, actor)) throw new Problem('shown-by-number')
}

export async function sightOf(ctx: Context, { space, actor }: Provisioner): Promise<Sight> {
  const look = (action: string) => whereToLook(ctx, actor, action)
  return {
    ...{ space, now: ctx.clock(), today: today(ctx) },
    accounts: await look('dostup.accounts.view'),
    places: await look('dostup.organizations.view'),
    grants: await look('dostup.grants.view'),
  }
}

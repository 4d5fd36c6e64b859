import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../../core/problems/index.ts'
import type { Database } from '../../../database/index.ts'
import type { Decisions } from '../decisions.ts'
import { inTurn } from './in-turn.ts'
import { type Clocks, openLease } from './lease.ts'
import { noteApplied, removeInstance, showInstance } from './queries-instances.ts'

/** What a wait for the other processes came to; see `fence.ts`. */
export type Fenced = 'reached' | 'not-reached' | 'lost'

/** This process among those that answer from a snapshot of their own on one database. */
export interface Instance {
  readonly id: string
  /** Waits that are under way, by their revision. */
  readonly fences: Map<number, Promise<Fenced>>
  /** Whether it may answer from what it knows: that is whole, and the database was asked not longer ago than the lease. */
  isFresh(): boolean
  /** Asks the database, and may answer then; throws `instance-behind` when it cannot within two seconds. */
  refresh(): Promise<void>
  /** Tells whoever waits how far it has come. */
  acknowledge(): Promise<void>
  /** In order, when it answers no more: nobody waits for it then. */
  leave(): Promise<void>
}

export interface InstanceOptions {
  readonly leaseMilliseconds: number
  readonly log: (line: string) => void
  readonly clocks?: Clocks
}

/** Others count a lease from when they see it, and whole; the part that is not used is for clocks that run apart. */
const usedPart = 0.9
const patience = 2000

/**
 * Shows this process to the others and goes on doing so. First it is seen, and only then it asks what it may have missed: so of a
 * change and of its being seen one comes first, and either the fence waits for it or it knows the change before it answers.
 */
export async function joinInstances(
  { lifeline }: Pick<Database, 'lifeline'>,
  decisions: Decisions,
  { leaseMilliseconds, log, clocks }: InstanceOptions,
): Promise<Instance> {
  const id = randomUUID()
  const label = `${hostname()}/${process.pid}`
  const lease = openLease(leaseMilliseconds * usedPart, clocks)
  const renew = async () => {
    const extend = lease.start()
    await showInstance(lifeline, { id, label, leaseMilliseconds, applied: decisions.revision })
    await decisions.catchUp(lifeline)
    extend()
  }
  await renew()
  const renewal = inTurn(async () => {
    const [lapsed, before] = [!lease.held(), decisions.revision]
    await renew()
    if (lapsed) log(`this process was behind: its lease had lapsed at revision ${before}; now at ${decisions.revision}`)
  })
  const beat = () => renewal.run().catch((error) => log(`this process could not show that it lives: ${String(error)}`))
  const timer = setInterval(beat, leaseMilliseconds / 5).unref()
  return {
    id,
    fences: new Map(),
    isFresh: () => lease.held() && decisions.isWhole,
    async refresh() {
      const renewed = renewal.run().then(
        () => lease.held() && decisions.isWhole,
        () => false,
      )
      if (!(await Promise.race([renewed, pause(patience, false, { ref: false })]))) throw new Problem('instance-behind')
    },
    acknowledge: () => noteApplied(lifeline, id, decisions.revision),
    async leave() {
      clearInterval(timer)
      await renewal.settled()
      await removeInstance(lifeline, id).catch((error) =>
        log(`this process could not say that it ends: ${String(error)}`),
      )
    },
  }
}

import type { FactChange } from '../../core/engine/index.ts'
import type { Meters } from '../../core/meters/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { SettingsInForce } from '../../core/settings/index.ts'
import type { Tracing } from '../../core/tracing/index.ts'
import type { Database, Db } from '../../database/index.ts'
import type { Decisions } from './decisions.ts'
import type { Memory } from './memory.ts'
import type { Instance } from './processes/instance.ts'
import type { Turns } from './processes/turns.ts'

/** What every deed and every question is given: the database, the living snapshot, the clock. Built once by `compose`. */
export interface Context {
  readonly database: Database
  readonly decisions: Decisions
  readonly clock: () => Date
  /** What administrators have set, as this process knows it. */
  readonly settings: SettingsInForce
  /** This process among those that answer; absent where nobody asks it (the command line). */
  readonly instance?: Instance
  /** Where deeds of this process wait, to be taken together; absent where they come one by one (the command line). */
  readonly turns?: Turns
  /** What was read a moment ago; absent where nothing is asked twice (the command line). */
  readonly memory?: Memory
  /** Where hashes of passwords wait for their turn; absent where nobody else makes any (the command line). */
  readonly hashing?: HashQueue
  /** Where questions to directories and providers wait for their turn; absent where nobody else asks any (the command line). */
  readonly outside?: OutsideQueue
  /** What comes after every deed that moves the model, in its unit and in this order; absent where nothing does. */
  readonly attendants?: readonly Attendant[]
  /** What this process counts of its work; absent where nobody looks (the command line). */
  readonly meters?: Meters
  /** Absent where nobody watches from outside. */
  readonly tracing?: Tracing
  /** What signs for ЕСИА, as the operator has set it; absent where nothing does. */
  readonly signCommand?: readonly string[]
  /** Signs documents for tests; absent but in development. */
  readonly testSigner?: TestSigner
}

/** An authority that makes certificates and signatures by itself; what it signs counts in this process alone. */
export interface TestSigner {
  /** In DER: its certificate, and the list of what it has revoked. */
  readonly root: Uint8Array
  readonly list: Uint8Array
  /** A detached CAdES-BES. */
  sign(content: Uint8Array, by: { readonly name: string; readonly snils: string | null }, at: Date): Uint8Array
}

/**
 * Asked once a deed is done, with all the deeds within it, and before it stands: it refuses by a Problem, or does more in the same unit by
 * deeds of its own, which those after it see as the deed's. `ctx` is the deed's stage; a deed may be attended more than once, each time with
 * all that it has moved so far.
 */
export type Attendant = (ctx: Context, moved: Moved) => Promise<void>

/** What a deed has moved. */
export interface Moved {
  /** `reload`: too much to tell one by one. */
  readonly facts: readonly FactChange[] | 'reload'
  /** The decisions as they were before it, in the unit. */
  readonly before: Decisions
  /** The names of the deeds, with those within. */
  readonly deeds: readonly string[]
  /** What they have changed. */
  readonly changed: readonly { readonly model: string; readonly id: string }[]
  /** The names of all that the unit has done so far. */
  readonly unit: readonly string[]
  /** Who does it. */
  readonly actor: Actor
}

/** Of one process: what it asks of those who vouch for people from outside, a few at a time, each place for itself. */
export interface OutsideQueue {
  run<T>(place: string, work: () => Promise<T>): Promise<T>
  /** What a place said of itself, asked again after a while. */
  recall<T>(key: string, look: () => Promise<T>): Promise<T>
}

export interface HashQueue {
  /** Whether whoever comes now would find no room to wait in. */
  isFull(turn: HashTurn): boolean
  /** Runs `work` when its turn comes. */
  run<T>(turn: HashTurn, work: () => Promise<T>): Promise<T>
  /** How many run and wait at this moment. */
  load(): { readonly running: number } & Readonly<Record<HashTurn['lane'], number>>
}

export interface HashTurn {
  /** Where whoever waits comes from. */
  readonly source: string
  /** Whoever has come in before, from a known device or in a session, or anybody. */
  readonly lane: 'known' | 'strange'
}

/**
 * Who acts. An account acts within its rights; the operator is whoever runs the command line on the server itself
 * and stands above the model (it is how the first administrator comes to be).
 */
/** Somebody who works as another account: who, from which session of their own, and why. */
export interface EnteredBy {
  readonly id: string
  readonly title: string
  readonly from: Buffer
  readonly reason: string
}

export type Actor =
  | {
      readonly kind: 'account'
      readonly accountId: string
      readonly title: string
      readonly ip: string | null
      /** The hash of the session's token, for deeds that look at the session once more before they write. */
      readonly session?: Buffer
      /** Of a session: whether it was proved again, a short while ago, who is in. */
      readonly isFresh?: boolean
      /** Who works as the account in place of its owner. */
      readonly enteredBy?: EnteredBy
    }
  | {
      readonly kind: 'operator'
      readonly accountId: null
      readonly title: string
      readonly ip: null
      /** Whose deed it is all the same, where it is not their rights that decide. */
      readonly of?: { readonly accountId: string; readonly ip: string | null }
    }

export const operator: Actor = { kind: 'operator', accountId: null, title: 'dostup', ip: null }

/** A subsystem that writes by its key, to deeds that keep it to its own space: the model says nothing of what it may. */
export function bySubsystem({ decisions }: Pick<Context, 'decisions'>, subsystem: string): Actor {
  const title = decisions.catalog.subsystems.find(({ id }) => id === subsystem)?.title.ru ?? subsystem
  return { kind: 'operator', accountId: null, title, ip: null }
}

/** The account of whoever answers for a deed: not of the one that they work as. */
export function whoActs(actor: Actor): string | null {
  return actor.kind === 'operator' ? (actor.of?.accountId ?? null) : (actor.enteredBy?.id ?? actor.accountId)
}

/** Of what is its owner's alone, takes two people, or goes on in the account's name after whoever works as another has left. */
export function refuseEntered(actor: Actor | undefined): void {
  if (actor?.kind === 'account' && actor.enteredBy !== undefined) throw new Problem('entered-as-another')
}

/** Who acts or asks, and over what it is read: the database, or the transaction of a deed. */
export interface Acting<Over extends Db = Db> {
  readonly ctx: Context
  readonly actor: Actor
  readonly db: Over
}

/** YYYY-MM-DD, by the one clock of the installation. */
export const today = ({ decisions, clock }: Pick<Context, 'decisions' | 'clock'>): string => decisions.days.of(clock())

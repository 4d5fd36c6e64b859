import type { Language } from '../problems/index.ts'

export type Words = Readonly<Record<Language, string>>

/** One thing that administrators set, described once: what it may be, what holds until then, who may change it. */
export interface Setting<T = unknown> {
  /** `mail.host`. */
  readonly id: string
  /** The block in which the screen shows it. */
  readonly group: string
  readonly title: Words
  readonly hint: Words
  /** A JSON schema of its values. */
  readonly schema: object
  /** What the schema cannot say; words where the value is refused. */
  readonly refuse?: ((value: unknown) => Words | undefined) | undefined
  readonly otherwise: T
  /** The action that whoever changes it must hold: at the organization it is set for, everywhere when it is set for all. */
  readonly right: string
  /** Whether organizations may have their own: the nearest above that says something counts. */
  readonly perOrganization: boolean
  /** Encrypted at rest, never shown again, and in no log. */
  readonly isSecret: boolean
  /** Settings that say to whom a secret is sent: when one of them changes, the secret is entered anew (mistake 74). */
  readonly sentBy: readonly string[]
}

/** The environment variable by which whoever runs the server sets it for good: `DOSTUP_MAIL_HOST`. */
export const variableOf = ({ id }: Pick<Setting, 'id'>): string =>
  `DOSTUP_${id.replaceAll(/[^a-z0-9]/g, '_').toUpperCase()}`

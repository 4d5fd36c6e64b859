import type { Setting } from './setting.ts'

/** Where the value that counts comes from; `organization` null: it is set for all. */
export type SettingSource =
  | { readonly kind: 'otherwise' }
  | { readonly kind: 'stored'; readonly organization: string | null }
  | { readonly kind: 'environment'; readonly variable: string }

/** What was set at one place. */
export interface SaidHere {
  /** Undefined when it was taken back. */
  readonly value: unknown
  readonly version: number
  readonly at: Date
  /** The name of whoever set it. */
  readonly by: string
}

export interface SettingAt {
  readonly id: string
  readonly organization: string | null
}

/** Encrypts what is secret at rest. What was sealed for one place opens at no other. */
export interface SecretBox {
  seal(place: string, text: string): Uint8Array
  /** Undefined when another key, or another place, sealed it. */
  open(place: string, sealed: Uint8Array): string | undefined
}

/** The settings of this process: read at any moment without waiting, and at most two seconds behind other processes. */
export interface SettingsInForce {
  readonly all: readonly Setting[]
  readonly secrets: SecretBox
  /** Settings that are stored and cannot be read: sealed with another key, or of a shape that is refused now. */
  readonly unreadable: readonly SettingAt[]
  read<T>(setting: Setting<T>, organization?: string): T
  sourceOf(setting: Setting, organization?: string): SettingSource
  saidAt(place: SettingAt): SaidHere | undefined
  /** Reads what is stored now. */
  refresh(): Promise<void>
}

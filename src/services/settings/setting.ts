import { type Static, type TSchema, Type } from 'typebox'
import type { Setting, Words } from '../../core/settings/index.ts'
import { line } from '../registry/index.ts'

interface Told {
  readonly group: string
  readonly title: Words
  readonly hint: Words
  readonly right?: string
  readonly perOrganization?: boolean
  readonly refuse?: Setting['refuse']
}

interface Described<S extends TSchema> extends Told {
  readonly schema: S
  readonly otherwise: Static<S>
}

const usual = { right: 'dostup.settings.edit', perOrganization: false, isSecret: false, sentBy: [] }

/** Describes a setting; the schema gives its type wherever it is read. */
export const setting = <S extends TSchema>(id: string, described: Described<S>): Setting<Static<S>> => ({
  ...usual,
  ...described,
  id,
})

/** One of a few, each with its words. */
export const choiceSetting = <V extends string>(
  id: string,
  { choices, ...told }: Told & { readonly choices: Readonly<Record<V, Words>>; readonly otherwise: NoInfer<V> },
): Setting<V> => ({
  ...usual,
  ...told,
  id,
  schema: Type.Union(Object.entries(choices).map(([value, title]) => Type.Literal(value, { 'x-title': title }))),
})

/** One line of text, empty until it is set. */
export const textSetting = (id: string, told: Told & { readonly maxLength?: number }): Setting<string> =>
  setting(id, { ...told, schema: line(told.maxLength ?? 200), otherwise: '' })

/** `sentBy`: the settings that say where it is sent. */
export const secretSetting = (id: string, told: Told & { readonly sentBy: readonly Setting[] }): Setting<string> => ({
  ...usual,
  ...told,
  id,
  schema: Type.String({ minLength: 1, maxLength: 2000 }),
  otherwise: '',
  isSecret: true,
  sentBy: told.sentBy.map((one) => one.id),
})

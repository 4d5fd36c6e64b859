import {
  type SaidHere,
  type SecretBox,
  type Setting,
  type SettingAt,
  type SettingSource,
  type SettingsInForce,
  variableOf,
} from '../../core/settings/index.ts'
import type { Database } from '../../database/index.ts'
import { inTurn } from '../decisions/index.ts'
import { fitted } from './fits.ts'
import type { FromEnvironment } from './from-environment.ts'
import { readSettingRows, readStamp, type SettingRow } from './queries.ts'
import { openSecretBox } from './secret-box.ts'

export interface SettingsOptions {
  readonly settings: readonly Setting[]
  readonly environment: FromEnvironment
  /** With which secrets are encrypted at rest. */
  readonly key: Uint8Array
  /** From an organization's parent upward. */
  readonly above: (organization: string) => readonly string[]
}

export interface LivingSettings extends SettingsInForce {
  /** Reads anew only when something was changed since. */
  look(): Promise<void>
}

interface State {
  readonly said: ReadonlyMap<string, SaidHere>
  readonly unreadable: readonly SettingAt[]
  readonly stamp: string
}

/** A setting by its place, for maps and for sealing. */
export const placeKey = ({ id, organization }: SettingAt): string => `${id} ${organization ?? ''}`

export async function openSettings(database: Database, options: SettingsOptions): Promise<LivingSettings> {
  const { settings, environment, above } = options
  const secrets = openSecretBox(options.key)
  const byId = new Map(settings.map((setting) => [setting.id, setting]))
  // The stamp first: what is changed in between is read again.
  const read = async (): Promise<State> => {
    const stamp = await readStamp(database.lifeline)
    return { ...readRows(await readSettingRows(database.lifeline), byId, secrets), stamp }
  }
  let state = await read()
  const anew = inTurn(async () => {
    state = await read()
  })
  const saidAt = (place: SettingAt) => state.said.get(placeKey(place))
  const nearest = (setting: Setting, organization: string | undefined): SettingAt | undefined =>
    placesOf(setting, organization, above).find((place) => saidAt(place)?.value !== undefined)
  return {
    all: settings,
    secrets,
    get unreadable() {
      return state.unreadable
    },
    read<T>(setting: Setting<T>, organization?: string): T {
      if (environment.has(setting.id)) return environment.get(setting.id) as T
      const place = nearest(setting, organization)
      return place === undefined ? setting.otherwise : (saidAt(place)?.value as T)
    },
    sourceOf(setting, organization): SettingSource {
      if (environment.has(setting.id)) return { kind: 'environment', variable: variableOf(setting) }
      const place = nearest(setting, organization)
      return place === undefined ? { kind: 'otherwise' } : { kind: 'stored', organization: place.organization }
    },
    saidAt,
    refresh: anew.run,
    async look() {
      if ((await readStamp(database.lifeline)) !== state.stamp) await anew.run()
    },
  }
}

function placesOf(
  { id, perOrganization }: Setting,
  organization: string | undefined,
  above: SettingsOptions['above'],
): SettingAt[] {
  const own = perOrganization && organization !== undefined ? [organization, ...above(organization)] : []
  return [...own, null].map((place) => ({ id, organization: place }))
}

function readRows(rows: readonly SettingRow[], byId: ReadonlyMap<string, Setting>, secrets: SecretBox) {
  const said = new Map<string, SaidHere>()
  const unreadable: SettingAt[] = []
  for (const row of rows) {
    const setting = byId.get(row.id)
    // Of another edition of the program: nobody reads it here.
    if (setting === undefined) continue
    const place = { id: row.id, organization: row.organization_id }
    const value = storedValue(row, setting, secrets)
    if (value === undefined && (row.value !== null || row.secret !== null)) unreadable.push(place)
    said.set(placeKey(place), { value, version: row.version, at: row.updated_at, by: row.updated_by })
  }
  return { said, unreadable }
}

function storedValue(row: SettingRow, setting: Setting, secrets: SecretBox): unknown {
  const place = { id: row.id, organization: row.organization_id }
  const stored = row.secret === null ? (row.value ?? undefined) : secrets.open(placeKey(place), row.secret)
  if (stored === undefined) return undefined
  const result = fitted(setting, stored)
  return 'value' in result ? result.value : undefined
}

import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import { type Setting, variableOf } from '../../core/settings/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type ChangedObject, type Deed, freshProof } from '../audit/index.ts'
import { type Acting, type Actor, type Context, requireEverywhere, requireRight } from '../decisions/index.ts'
import { fitted } from './fits.ts'
import { placeKey } from './open-settings.ts'
import { announceSettings, findSettingRow, lockSettings, type SettingRow, writeSetting } from './queries.ts'
import type { SettingsEdit } from './shapes.ts'
import { visibleOrganization } from './visible-organization.ts'

/** One setting to be changed; `value` undefined: what is said here is taken back. */
interface Change {
  readonly setting: Setting
  readonly value: unknown
  readonly version: number
}

/** All of a form at once, or nothing of it. This process reads the new values before it answers, others within two seconds. */
export const editSettings: Deed<SettingsEdit> = {
  name: 'settings.edit-settings',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, asked) {
    const organization = asked.organizationId ?? null
    await lockSettings(tx)
    await ctx.settings.refresh()
    const changes = readChanges(ctx, asked)
    await requireMayEdit(ctx, actor, organization, changes)
    refuseFields(secretsLeftBehind(ctx, organization, changes))
    const changed: ChangedObject[] = []
    for (const change of changes) changed.push(...(await makeChange({ ctx, actor, db: tx }, organization, change)))
    const [first, ...others] = changed
    if (first === undefined) return { result: undefined, changed: 'nothing' }
    await announceSettings(tx)
    return { result: undefined, changed: [first, ...others], facts: [], after: () => readAnew(ctx) }
  },
}

async function readAnew({ settings, decisions }: Context): Promise<void> {
  await settings.refresh()
  await decisions.keepDays()
}

function readChanges({ settings }: Context, { organizationId, changes }: SettingsEdit): Change[] {
  const problems: FieldProblem[] = []
  const read = changes.flatMap(({ id, value, version }): Change[] => {
    const setting = settings.all.find((one) => one.id === id)
    const result = setting && checked(settings.sourceOf(setting).kind, setting, organizationId ?? null, value)
    if (setting === undefined) problems.push({ field: id, code: 'setting-unknown' })
    else if (result !== undefined && 'code' in result) problems.push(result)
    else return [{ setting, version, value: result?.value }]
    return []
  })
  if (new Set(read.map(({ setting }) => setting.id)).size < read.length)
    throw new Problem('request-malformed', { reason: 'changes: id' })
  refuseFields(problems)
  return read
}

function checked(
  source: string,
  setting: Setting,
  organization: string | null,
  given: unknown,
): FieldProblem | { readonly value: unknown } {
  const field = setting.id
  if (source === 'environment')
    return { field, code: 'setting-in-environment', values: { variable: variableOf(setting) } }
  if (organization !== null && !setting.perOrganization) return { field, code: 'setting-for-all-only' }
  if (given === null) return { value: undefined }
  const result = fitted(setting, given)
  return 'refused' in result ? { field, code: 'field-invalid', values: { reason: result.refused } } : result
}

async function requireMayEdit(
  ctx: Context,
  actor: Actor,
  organization: string | null,
  changes: readonly Change[],
): Promise<void> {
  const rights = new Set(changes.map(({ setting }) => setting.right))
  if (organization === null) {
    for (const right of rights) requireEverywhere(ctx, actor, right)
    return
  }
  const place = await visibleOrganization(ctx, actor, organization)
  for (const right of rights) requireRight(ctx, actor, right, place)
}

/** Whoever turns a server's address must know the password that is then sent there, or it goes to a stranger (mistake 74). */
function secretsLeftBehind(ctx: Context, organization: string | null, changes: readonly Change[]): FieldProblem[] {
  const { settings } = ctx
  const isChanged = (id: string) => changes.some(({ setting }) => setting.id === id)
  const isMoved = ({ setting, value }: Change) =>
    JSON.stringify(value ?? null) !== JSON.stringify(settings.saidAt({ id: setting.id, organization })?.value ?? null)
  return settings.all
    .filter((secret) => secret.isSecret && !isChanged(secret.id))
    .filter((secret) => settings.sourceOf(secret).kind !== 'otherwise')
    .filter((secret) => changes.some((change) => secret.sentBy.includes(change.setting.id) && isMoved(change)))
    .map((secret) => leftBehind(secret, settings.sourceOf(secret).kind))
}

const leftBehind = (secret: Setting, kind: string): FieldProblem =>
  kind === 'environment'
    ? { field: secret.id, code: 'setting-secret-in-environment', values: { variable: variableOf(secret) } }
    : { field: secret.id, code: 'setting-secret-again' }

async function makeChange(
  { ctx, actor, db: tx }: Acting<Transaction>,
  organization: string | null,
  { setting, value, version }: Change,
): Promise<ChangedObject[]> {
  const { id, isSecret } = setting
  const place = { id, organization }
  const row = await findSettingRow(tx, place)
  if ((row?.version ?? 0) !== version) throw changedMeanwhile(setting, row)
  if (isSame(setting, row, value)) return []
  const sealed = isSecret && value !== undefined
  const written = {
    ...{ ...place, at: ctx.clock(), by: actor.title },
    value: value === undefined || isSecret ? null : JSON.stringify(value),
    secret: sealed ? Buffer.from(ctx.settings.secrets.seal(placeKey(place), String(value))) : null,
  }
  await writeSetting(tx, written)
  return [changeOf(setting, organization, row, value)]
}

/** A secret that is entered is always new; one that is taken back twice is not. */
const isSame = ({ isSecret }: Setting, row: SettingRow | undefined, value: unknown): boolean =>
  isSecret
    ? value === undefined && (row?.secret ?? null) === null
    : JSON.stringify(row?.value ?? null) === JSON.stringify(value ?? null)

function changeOf(
  { id, title, isSecret }: Setting,
  organizationId: string | null,
  row: SettingRow | undefined,
  value: unknown,
): ChangedObject {
  const [field, was, is] = isSecret
    ? ['isSet', (row?.secret ?? null) !== null, value !== undefined]
    : ['value', row?.value ?? null, value ?? null]
  const moved = isSecret && was === is ? { field: 'isChanged', old: false, new: true } : { field, old: was, new: is }
  return { operation: 'update', model: 'setting', id, title: title.ru, organizationId, fields: [moved] }
}

/** The other editor's value stands at its field, beside what was typed. */
function changedMeanwhile({ id, isSecret }: Setting, row: SettingRow | undefined): Problem {
  const by = row?.updated_by ?? ''
  const value = inWords(row?.value ?? null)
  const field: FieldProblem = isSecret
    ? { field: id, code: 'setting-secret-is-other', values: { by } }
    : { field: id, code: 'setting-is-other', values: { by, value } }
  return new Problem('setting-changed-meanwhile', { by }, [field])
}

function inWords(value: unknown) {
  if (value === null) return { ru: 'не задано', en: 'not set' }
  if (typeof value === 'boolean') return { ru: value ? 'да' : 'нет', en: value ? 'yes' : 'no' }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

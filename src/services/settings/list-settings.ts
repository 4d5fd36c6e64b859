import { type Setting, variableOf } from '../../core/settings/index.ts'
import { type Actor, type Context, may, mayEverywhere, requireEverywhere, requireRight } from '../decisions/index.ts'
import { formOf } from './form-of.ts'
import { findTitle } from './queries.ts'
import type { SettingsView, SettingView } from './shapes.ts'
import { visibleOrganization } from './visible-organization.ts'

/** The settings of the whole system, or those that this organization may have of its own, as they hold there. */
export async function listSettings(ctx: Context, actor: Actor, organization?: string): Promise<SettingsView> {
  if (organization === undefined) requireEverywhere(ctx, actor, 'dostup.settings.view')
  else requireRight(ctx, actor, 'dostup.settings.view', await visibleOrganization(ctx, actor, organization))
  const { all } = ctx.settings
  const shown = organization === undefined ? all : all.filter(({ perOrganization }) => perOrganization)
  return { items: await Promise.all(shown.map((setting) => viewOf(ctx, actor, setting, organization))) }
}

async function viewOf(
  ctx: Context,
  actor: Actor,
  setting: Setting,
  organization: string | undefined,
): Promise<SettingView> {
  const { settings } = ctx
  const source = settings.sourceOf(setting, organization)
  const said = settings.saidAt({ id: setting.id, organization: organization ?? null })
  const isHere = source.kind === 'stored' && source.organization === (organization ?? null)
  const above = source.kind === 'stored' && !isHere ? source.organization : null
  const { id, group, title, hint, isSecret, otherwise, sentBy } = setting
  return {
    ...{ id, group, title, hint, sentBy: [...sentBy], ...formOf(setting) },
    value: isSecret ? null : settings.read(setting, organization),
    otherwise: isSecret ? null : otherwise,
    isSet: source.kind !== 'otherwise',
    source: source.kind === 'stored' ? (isHere ? 'here' : 'above') : source.kind,
    from: above === null ? null : { id: above, title: await titleFor(ctx, actor, above) },
    variable: variableOf(setting),
    version: said?.version ?? 0,
    changedAt: said?.at.toISOString() ?? null,
    changedBy: said?.by ?? null,
    may: { edit: source.kind !== 'environment' && mayEdit(ctx, actor, setting, organization) },
  }
}

const mayEdit = (ctx: Context, actor: Actor, { right }: Setting, organization: string | undefined): boolean =>
  organization === undefined ? mayEverywhere(ctx, actor, right) : may(ctx, actor, right, organization)

/** An organization that the viewer may not see has no name for them (mistake 13). */
async function titleFor(ctx: Context, actor: Actor, organization: string): Promise<string> {
  if (!may(ctx, actor, 'dostup.organizations.view', organization)) return '…'
  return (await findTitle(ctx.database.kysely, organization)) ?? '…'
}

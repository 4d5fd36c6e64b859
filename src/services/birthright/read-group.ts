import { refuseFields } from '../../core/problems/index.ts'
import type { Context } from '../decisions/index.ts'
import { findProvider, listGroupAccounts } from '../providers/index.ts'
import type { NewRule, RuleEdit, RulePreview } from './shapes.ts'

/** Who is in the group that a rule is to have: read before anything is decided, since a directory may take its time. */
export interface ReadGroup {
  readonly members?: readonly string[]
}

export async function withGroup<T extends Pick<NewRule | RuleEdit, 'group'>>(
  ctx: Context,
  asked: T,
): Promise<T & ReadGroup> {
  const { group } = asked
  if (group == null) return asked
  const { directoryId: directory, dn } = group
  const found = (await listGroupAccounts(ctx, { directory, dns: [dn] })).get(dn)
  if (found !== undefined) return { ...asked, members: found }
  const title = (await findProvider(ctx.database.kysely, directory))?.title ?? directory
  refuseFields([{ field: 'group', code: 'directory-group-unknown', values: { title } }])
  return asked
}

export async function withGroupOfPreview(ctx: Context, { create, edit, ...rest }: RulePreview): Promise<RulePreview> {
  return {
    ...rest,
    ...(create && { create: await withGroup(ctx, create) }),
    ...(edit && { edit: { id: edit.id, edit: await withGroup(ctx, edit.edit) } }),
  }
}

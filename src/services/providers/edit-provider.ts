import { Problem, refuseFields } from '../../core/problems/index.ts'
import { type Deed, differences, type FieldChange, freshProof, requireAsRead } from '../audit/index.ts'
import { endSessionsBy, requireLiveSession } from '../sessions/index.ts'
import {
  isSentElsewhere,
  kept,
  refuseWrongForm,
  requireMayKeepProviders,
  secretPlace,
  toldOf,
} from './provider-form.ts'
import { findProvider, type ProviderRow, updateProvider } from './queries-providers.ts'
import type { ProviderEdit } from './shapes.ts'

/** Whoever came in by what it was before signs in anew: it may be for others now, or vouched for by somebody else. */
export const editProvider: Deed<{ id: string; edit: ProviderEdit }> = {
  name: 'providers.edit-provider',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id, edit }) {
    await requireLiveSession(ctx, actor, tx)
    requireMayKeepProviders(ctx, actor)
    const row = await findProvider(tx, id)
    if (row === undefined) throw new Problem('not-found')
    refuseWrongForm(ctx, edit)
    const next = kept(edit)
    if (next.kind !== row.kind) throw new Problem('provider-of-one-kind')
    if (row.secret !== null && edit.secret === undefined && isSentElsewhere(row, next))
      refuseFields([{ field: 'secret', code: 'setting-secret-again' }])
    const { title, metaroles, organizations } = edit
    const fields = changedFields(row, { ...next, title, metaroles, organizations }, edit.secret)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(row, edit, fields)
    const secret = edit.secret ? Buffer.from(ctx.settings.secrets.seal(secretPlace(id), edit.secret)) : null
    const set = { ...next, title, metaroles, organizations, ...(edit.secret !== undefined && { secret }) }
    await updateProvider(tx, id, set, ctx.clock())
    if (fields.some(({ field }) => field !== 'title')) await endSessionsBy(tx, id)
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'provider', id, title, organizationId: null, fields }],
      facts: [],
    }
  },
}

function changedFields(row: ProviderRow, next: Parameters<typeof toldOf>[0], secret: string | null | undefined) {
  const fields: FieldChange[] = differences(toldOf(row), toldOf(next))
  if (secret === undefined || (secret === null && row.secret === null)) return fields
  return [...fields, { field: 'secret', old: row.secret === null ? null : '•••', new: secret === null ? null : '•••' }]
}

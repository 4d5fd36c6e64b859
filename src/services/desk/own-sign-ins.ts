import { listSignIns } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { OwnSignIns } from './shapes.ts'

const most = 20
const outcomes: Readonly<Record<string, OwnSignIns['items'][number]['outcome']>> = {
  'session.started': 'came-in',
  'session.entered-as': 'entered-by-another',
  'session.refused': 'refused',
}

/** B5: when and from where one's account was come in by: what one does not know of can be told. */
export async function listOwnSignIns({ database }: Context, { accountId }: Actor): Promise<OwnSignIns> {
  const rows = accountId === null ? [] : await listSignIns(database.kysely, accountId, most)
  return {
    items: rows.map(({ at, event, ip }) => ({ at: at.toISOString(), outcome: outcomes[event] ?? 'came-in', ip })),
  }
}

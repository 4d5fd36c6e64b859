import { type ChangedObject, differences } from '../../audit/index.ts'
import type { Provisioner } from '../sight.ts'
import type { Words } from './user.ts'

/** What a subsystem calls an account, and where it says that its owner works. */
export interface SaidOfAccount {
  readonly displayName: string | null
  readonly work: Words | null
}

export const nothingSaid: SaidOfAccount = { displayName: null, work: null }

/** For the log; undefined: nothing of it has moved. */
export function namedSo(
  { space }: Provisioner,
  { id, login }: { readonly id: string; readonly login: string },
  before: SaidOfAccount,
  now: SaidOfAccount,
): ChangedObject | undefined {
  const plain = ({ displayName, work }: SaidOfAccount) => ({ displayName, ...work })
  const names = Object.fromEntries(Object.keys({ ...plain(before), ...plain(now) }).map((name) => [name, null]))
  const fields = differences({ ...names, ...plain(before) }, { ...names, ...plain(now) })
  if (fields.length === 0) return undefined
  return {
    operation: 'update',
    model: 'alias',
    id: `${space}:${id}`,
    title: login,
    accountId: id,
    organizationId: null,
    fields,
  }
}

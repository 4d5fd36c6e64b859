import type { Db } from '../../../database/index.ts'
import { recordEvent } from '../../audit/index.ts'
import type { EnteredBy } from '../../decisions/index.ts'
import { shortName } from '../../persons/index.ts'

interface Recorded {
  readonly id: string
  readonly login: string
  readonly home_id: string
  readonly last_name: string | null
  readonly first_name: string | null
  readonly middle_name: string | null
  /** Whoever works as this account. */
  readonly enteredBy?: Pick<EnteredBy, 'id' | 'title'>
}

/** Of an unknown login the event keeps nothing that was typed: people type their password there. */
export async function recordSession(
  db: Db,
  event: 'session.started' | 'session.entered-as' | 'session.ended' | 'session.refused',
  account: Recorded | undefined,
  ip: string | null,
): Promise<void> {
  await recordEvent(db, {
    event,
    accountId: account?.id ?? null,
    accountTitle: account === undefined ? '' : titleOf(account),
    enteredBy: account?.enteredBy?.id,
    organizationId: account?.home_id ?? null,
    ip,
  })
}

/** As their deeds are titled. */
function titleOf(account: Recorded): string {
  const own = shortName(account) ?? account.login
  return account.enteredBy === undefined ? own : `${own} ← ${account.enteredBy.title}`
}

import type { AccountFact } from '../../core/engine/index.ts'
import type { StoredAccount } from './queries-accounts.ts'

/** An account as the engine has it, whole: a deed that puts it anew says what it changes, and nothing else is lost. */
export const accountFact = ({ id, metarole, home_id, active, person_id, properties }: StoredAccount): AccountFact => ({
  id,
  metarole,
  home: home_id,
  active,
  person: person_id,
  properties,
})

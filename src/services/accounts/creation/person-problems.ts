import type { FieldProblem } from '../../../core/problems/index.ts'
import { type Acting, may } from '../../decisions/index.ts'
import type { findPerson } from '../../persons/index.ts'
import { countAccounts } from '../queries-accounts.ts'

type Found = Awaited<ReturnType<typeof findPerson>>

/**
 * What is wrong with joining this person to an account of the metarole, but for the account `except` (E9). A person who is not there and
 * one whom the actor may not see are told alike (mistake 3). Without a metarole nothing is counted.
 */
export async function personProblems(
  { ctx, actor, db }: Acting,
  person: Found,
  metarole: string | undefined,
  except?: string,
): Promise<FieldProblem[]> {
  if (person === undefined || !may(ctx, actor, 'dostup.persons.view', person.home_id)) {
    return [{ field: 'personId', code: 'not-found' }]
  }
  if (metarole === undefined) return []
  const others = { metarole, personId: person.id, ...(except !== undefined && { except }) }
  return (await countAccounts(db, others)) > 0 ? [{ field: 'personId', code: 'second-account-of-metarole' }] : []
}

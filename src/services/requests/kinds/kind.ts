import type { FieldProblem, Problem } from '../../../core/problems/index.ts'
import type { Db, Transaction } from '../../../database/index.ts'
import type { Stage } from '../../audit/index.ts'
import type { Title } from '../../catalog/index.ts'
import type { Acting, Actor, Context, Named } from '../../decisions/index.ts'
import type { ItemFields, NewItem, StoredItem, StoredRequest } from '../queries-requests.ts'
import type { RequestItemForm, RequestKind } from '../shapes.ts'

/** An item as it will be kept once it is sent, or what is wrong with it. */
export interface Completed extends NewItem {
  readonly problems: readonly FieldProblem[]
}

/** What can be asked for: what the form must say, who may ask, who decides, and which deed carries it out. */
export interface KindOfRequest {
  readonly id: RequestKind
  readonly title: Title
  /** Whoever decides holds it where the request stands. */
  readonly decides: string
  /** Throws, with a sentence, for whoever may not ask this of this organization. */
  requireMayAsk(who: Acting, organization: Named): void | Promise<void>
  complete(who: Acting<Transaction>, at: Named, form: RequestItemForm): Promise<Completed>
  /** The desk's own deed, with the desk's own rights. */
  carryOut(stage: Stage, actor: Actor, request: StoredRequest, item: StoredItem): Promise<void>
  /** What has changed since it was sent, so that it cannot be carried out. */
  findStale(ctx: Context, db: Db, request: StoredRequest, fields: ItemFields): Promise<Problem | undefined>
}

import type { FedChange } from '../audit/index.ts'
import { listFedChanges } from '../audit/index.ts'
import { listAliasesOf } from '../clients/index.ts'
import type { Context } from '../decisions/index.ts'
import { ownId } from '../facts/index.ts'
import type { Told } from './shapes.ts'

export interface Feed {
  readonly space: string
  readonly after: number
  readonly limit: number
  readonly models?: readonly string[] | undefined
}

const ofOne: readonly string[] = ['record', 'share', 'alias']

/** The next changes after a position, in the words of the subsystem. */
export async function listTold({ database }: Context, { space, models, ...feed }: Feed): Promise<Told[]> {
  const changes = await listFedChanges(database.kysely, { space, ...feed, ...(models && { models }) })
  const ids = [...new Set(changes.flatMap(({ account_id }) => account_id ?? []))]
  const names = await listAliasesOf(database.kysely, { subsystem: space, called: 'account', ids })
  return changes.map((change) => toldOf(space, change, names))
}

const toldOf = (space: string, change: FedChange, names: ReadonlyMap<string, string>): Told => ({
  position: change.position,
  revision: change.revision,
  at: change.at.toISOString(),
  model: change.model as Told['model'],
  operation: change.operation,
  id: ofOne.includes(change.model) ? ownId(space, change.id) : change.id,
  accountId: change.account_id,
  accountAlias: names.get(change.account_id ?? '') ?? null,
  organizationId: change.organization_id,
  fields: [...change.fields],
})

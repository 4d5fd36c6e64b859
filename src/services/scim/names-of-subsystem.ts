import { Problem } from '../../core/problems/index.ts'
import { performPart, type Stage } from '../audit/index.ts'
import { listAliased } from '../clients/index.ts'
import { may } from '../decisions/index.ts'
import { keepAliases } from '../facts/index.ts'
import { type CalledNode, listNodesCalled } from '../organizations/index.ts'
import type { Provisioner } from './sight.ts'

/** An external id is an alias of the subsystem’s own; another’s is not taken away (RFC 7643 §3.1). */
export async function keepExternalId(
  stage: Stage,
  { space, actor }: Provisioner,
  asked: { readonly id: string; readonly before: string | null; readonly now: string | null },
): Promise<void> {
  const { id, before, now } = asked
  if (before === now) return
  if (now !== null) {
    const owner = (await listAliased(stage.unit.tx, { subsystem: space, called: 'account', aliases: [now] })).get(now)
    if (owner !== undefined && owner !== id) throw new Problem('scim-taken', { field: 'externalId', value: now })
  }
  const item = now === null ? { alias: before ?? '', remove: true } : { alias: now, id }
  await performPart(stage, actor, keepAliases, { space, called: 'account', items: [item], sees: actor })
}

/** What a word plainly names among what the actor sees: by the subsystem’s alias, by id, or by the title of one alone. */
export async function nodesCalled(
  stage: Stage,
  { space, actor }: Provisioner,
  word: string,
): Promise<readonly Pick<CalledNode, 'id' | 'title' | 'short_title'>[]> {
  const { tx } = stage.unit
  const alias = (await listAliased(tx, { subsystem: space, called: 'node', aliases: [word] })).get(word)
  const found = await listNodesCalled(tx, [alias ?? word])
  const seen = found.filter(
    ({ id, archived_at }) => archived_at === null && may(stage, actor, 'dostup.organizations.view', id),
  )
  const meant = seen.find(({ id }) => id === alias || id === word)
  return meant === undefined ? seen : [meant]
}

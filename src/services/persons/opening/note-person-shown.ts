import { type Deed, recordEvent } from '../../audit/index.ts'
import { fullName } from '../person-name.ts'
import { getSeenPerson } from '../seen-person.ts'

/** «Кто видел карточку»: the event log tells who was shown somebody’s card. `openPerson` says when. */
export const notePersonShown: Deed<string> = {
  name: 'persons.note-person-shown',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    const stored = await getSeenPerson(ctx, actor, tx, id)
    await recordEvent(tx, {
      event: 'person.opened',
      accountId: actor.accountId,
      accountTitle: actor.title,
      organizationId: stored.home_id,
      ip: actor.ip,
      object: { id, title: fullName(stored) ?? id },
    })
    return { result: undefined, changed: 'nothing' }
  },
}

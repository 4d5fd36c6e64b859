import { type FieldProblem, Problem } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import { getVisiblePerson } from '../../affiliations/index.ts'
import { perform } from '../../audit/index.ts'
import { type Acting, requireRight } from '../../decisions/index.ts'
import { isOwnPerson } from '../../delegation/index.ts'
import { editPerson, findPerson, fullName, personForm, problemsOfPerson } from '../../persons/index.ts'
import type { ItemFields } from '../queries-requests.ts'
import { isWithin, requireSeesPlace } from '../request-authority.ts'
import type { KindOfRequest } from './kind.ts'
import { stalePerson } from './role.ts'

/** E5: what the registry has of a person is wrong. Of oneself anybody may ask; of others whoever has the right to. */
export const correctionRequest: KindOfRequest = {
  id: 'correction',
  title: { ru: 'Исправление данных', en: 'Correction of data' },
  decides: 'dostup.requests.decide-correction',
  requireMayAsk: ({ ctx, actor }, { id }) => requireSeesPlace(ctx, actor, id),
  async complete(who, at, form) {
    const { ctx, actor, db } = who
    const { changes = {} } = form
    const personId = form.personId ?? (await ownPerson(who))
    if (!personId)
      return { title: '', personIds: [], fields: form, problems: [{ field: 'personId', code: 'field-required' }] }
    const own = await isOwnPerson(actor, db, personId)
    const person = own ? await findPerson(db, personId) : await getVisiblePerson(ctx, actor, db, personId)
    if (person === undefined) throw new Problem('not-found')
    if (!own) requireRight(ctx, actor, 'dostup.requests.ask-correction', at)
    const problems: FieldProblem[] = []
    if (!isWithin(ctx, person.home_id, at.id))
      problems.push({ field: 'personId', code: 'request-person-unknown', values: { node: at.title } })
    const known = textsOf(personForm(person))
    const asked = textsOf(changes)
    const other = Object.keys(asked).filter((field) => asked[field] !== known[field])
    if (other.length === 0) problems.push({ field: 'changes', code: 'field-required' })
    problems.push(...(await problemsOfPerson({ ctx, actor, db }, changes, personId)))
    const before = Object.fromEntries(other.map((field) => [field, known[field] ?? null]))
    const kept = Object.fromEntries(Object.entries(changes).filter(([field]) => other.includes(field)))
    return {
      title: fullName(person) ?? personId,
      personIds: [personId],
      fields: { ...form, personId, fullName: fullName(person) ?? null, changes: kept, before },
      problems,
    }
  },
  async carryOut(stage, actor, _request, { fields }) {
    await perform(stage, actor, editPerson, { id: fields.personId ?? '', form: fields.changes ?? {} })
  },
  async findStale(_ctx, db, _request, fields) {
    const gone = await stalePerson(db, fields)
    if (gone !== undefined) return gone
    const person = await findPerson(db, fields.personId ?? '')
    return person === undefined ? undefined : differs(textsOf(personForm(person)), fields)
  },
}

type Texts = Readonly<Record<string, string | null>>
const textsOf = (form: object): Texts => form as Texts

function differs(now: Texts, { before = {} }: ItemFields): Problem | undefined {
  const other = Object.keys(before).find((field) => now[field] !== before[field])
  return other === undefined ? undefined : new Problem('request-value-other', { value: now[other] ?? '—' })
}

/** Of whom nothing is said: of whoever asks. */
async function ownPerson({ actor, db }: Acting): Promise<string | null> {
  return actor.accountId === null ? null : ((await findAccount(db, actor.accountId))?.person_id ?? null)
}

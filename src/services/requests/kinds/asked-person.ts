import type { FieldProblem } from '../../../core/problems/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { getVisiblePerson, listAffiliationsOfPerson } from '../../affiliations/index.ts'
import type { Acting, Named } from '../../decisions/index.ts'
import { likelyDuplicates } from '../../matching/index.ts'
import { findPerson, fullName } from '../../persons/index.ts'
import { isWithin } from '../request-authority.ts'
import type { RequestItemForm } from '../shapes.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findPerson>>>
type Asked = { readonly person: Found } | { readonly problem: FieldProblem }

const folded = (name: string) => name.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ')

/** The person whom a line is about: by id, or by full name and date of birth among those whom the asker may see; dismissed ones too (E7). */
export async function askedPerson(
  who: Acting<Transaction>,
  { id: organization, title: node }: Named,
  { personId, fullName: name, birthDate }: RequestItemForm,
): Promise<Asked | undefined> {
  if (personId) {
    const person = await visible(who, personId)
    const isThere = person !== undefined && (await belongs(who, person, organization))
    if (!isThere) return { problem: { field: 'personId', code: 'request-person-unknown', values: { node } } }
    return differing(person, name, birthDate) ?? { person }
  }
  if (!name || !birthDate) return undefined
  const [lastName = '', firstName = '', ...rest] = name.trim().split(/\s+/)
  const typed = { lastName, firstName, middleName: rest.join(' ') || null, birthDate }
  const { items } = await likelyDuplicates(who.ctx, who.actor, who.db, typed)
  const called = items.filter((one) => folded(one.title) === folded(name) && one.birthDate === birthDate)
  const there: Found[] = []
  for (const { id } of called) {
    const person = await findPerson(who.db, id)
    if (person !== undefined && (await belongs(who, person, organization))) there.push(person)
  }
  const [person] = there
  if (person !== undefined && there.length === 1) return { person }
  return {
    problem: {
      field: 'fullName',
      code: there.length === 0 ? 'request-person-unknown' : 'request-persons-alike',
      values: { node },
    },
  }
}

async function visible({ ctx, actor, db }: Acting<Transaction>, id: string): Promise<Found | undefined> {
  try {
    return await getVisiblePerson(ctx, actor, db, id)
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined
    throw error
  }
}

/** At home there, or ever affiliated there: whoever was dismissed is still asked for (E7). */
async function belongs({ ctx, db }: Acting, { id, home_id: home }: Found, organization: string): Promise<boolean> {
  if (isWithin(ctx, home, organization)) return true
  const places = await listAffiliationsOfPerson(db, id)
  return places.some(({ node_id: node }) => isWithin(ctx, node, organization))
}

/** What the asker says of the person must be what the registry has: else somebody else is meant. */
function differing(
  person: Found,
  name: string | null | undefined,
  birthDate: string | null | undefined,
): Asked | undefined {
  const known = fullName(person) ?? ''
  if (name && folded(name) !== folded(known))
    return { problem: { field: 'fullName', code: 'request-person-differs', values: { value: known } } }
  if (birthDate && person.birth_date !== null && person.birth_date !== birthDate)
    return { problem: { field: 'birthDate', code: 'request-person-differs', values: { value: person.birth_date } } }
  return undefined
}

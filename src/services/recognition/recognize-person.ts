import { Problem, type ProblemValue } from '../../core/problems/index.ts'
import type { Back } from '../credentials/index.ts'
import type { Context } from '../decisions/index.ts'
import { listPersonsVouchedFor } from '../persons/index.ts'
import { employersHere } from './follow-employment.ts'
import { lookUp } from './look-up.ts'
import { openMerge } from './open-merge.ts'

/** Who in the registry it is that was vouched for, or why nobody is let in, with what to do about it (E3–E6). */
export async function recognizePerson(ctx: Context, { row, person }: Back): Promise<string> {
  const { title } = row
  if (person === undefined) throw new Problem('identity-unbound', { title })
  if (!person.isConfirmed) throw new Problem('esia-unconfirmed', { title })
  const found = lookUp(person, await listPersonsVouchedFor(ctx.database.kysely, person))
  if (found.kind === 'one') return found.person.id
  const organization = await whomToAsk(ctx, person.employers)
  if (found.kind === 'snils-of-another') throw new Problem('person-snils-of-another', { title, organization })
  if (found.kind === 'mailbox-of-another') throw new Problem('person-mailbox-of-another', { title, organization })
  if (found.kind !== 'several') throw new Problem('person-unknown', { title, organization })
  await openMerge(ctx, title, found.persons)
  throw new Problem('person-several', { title, organization })
}

/** Their employer, where the provider has told it and it is one of ours; nothing is told of what only the registry knows. */
async function whomToAsk(ctx: Context, employers: Parameters<typeof employersHere>[1]): Promise<ProblemValue> {
  const [known] = await employersHere(ctx, employers)
  if (known === undefined) return { ru: 'свою образовательную организацию', en: 'your organization' }
  return { ru: `организацию «${known.title}»`, en: `“${known.title}”` }
}

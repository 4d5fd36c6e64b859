import { refuseFields } from '../../core/problems/index.ts'
import { listPeopleWithPosts } from '../affiliations/index.ts'
import { type Actor, type Context, today } from '../decisions/index.ts'
import { fullName } from '../persons/index.ts'
import { openSelection, type Selection } from '../registries/index.ts'
import { whereToLook } from '../registry/index.ts'
import type { ChosenPosts, PeopleChosen } from './shapes.ts'

const mostPeople = 10_000
const mostExamples = 5

type People = Awaited<ReturnType<typeof listPeopleWithPosts>>

/**
 * A deed of personnel is done to a post, and people are chosen: of each the only one there, within the organizations of their list and where
 * the viewer sees persons (mistake 8). Who has several or none is told, since nobody said which is meant.
 */
export async function listChosenPosts(ctx: Context, actor: Actor, asked: PeopleChosen): Promise<ChosenPosts> {
  const { people, posts } = asked
  const at = ctx.clock().toISOString()
  const ids = await idsOf(ctx, actor, people)
  const { within } = people.query
  const place = within === undefined ? undefined : String(within)
  const where = await whereToLook(ctx, actor, 'dostup.persons.view', place)
  const found = await listPeopleWithPosts(ctx.database.kysely, ids, { posts, day: today(ctx), where })
  return {
    ids: found.flatMap((one) => (one.posts.length === 1 ? one.posts : [])),
    at,
    leftOut: (['several', 'none'] as const).flatMap((why) => leftOut(why, found)),
  }
}

async function idsOf(ctx: Context, actor: Actor, people: Selection): Promise<string[]> {
  if (people.registry !== 'persons') refuse('people.registry', 'нужен список persons', 'the list persons is needed')
  const ids: string[] = []
  for await (const chosen of openSelection(ctx, actor, people).slices(mostPeople)) {
    ids.push(...chosen.map(({ id }) => id))
    if (ids.length > mostPeople)
      refuse('people', `выберите не больше ${mostPeople} человек`, `choose ${mostPeople} people at most`)
  }
  return ids
}

const refuse = (field: string, ru: string, en: string) =>
  refuseFields([{ field, code: 'field-invalid', values: { reason: { ru, en } } }])

function leftOut(why: 'several' | 'none', people: People): ChosenPosts['leftOut'] {
  const those = people.filter(({ posts }) => (why === 'none' ? posts.length === 0 : posts.length > 1))
  if (those.length === 0) return []
  const examples = those.slice(0, mostExamples).map((one) => ({ id: one.id, title: fullName(one) ?? one.id }))
  return [{ why, count: those.length, examples }]
}

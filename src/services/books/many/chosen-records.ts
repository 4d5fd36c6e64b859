import { type Static, Type } from 'typebox'
import { type Actor, type Context, operator } from '../../decisions/index.ts'
import { type Chosen, Id, type ListQuery, Moment } from '../../registry/index.ts'
import { recordsOf } from '../reading/queries-record-registry.ts'
import { openReading } from '../reading/reader.ts'
import { RecordsQuery } from '../reading/shapes.ts'

const { search, where, ids } = RecordsQuery.properties

/** Approved records of a book, as a value: all that its list narrows to, or those whose `ids` were ticked. */
export const ChosenInBook = Type.Object(
  {
    kind: Type.Literal('book'),
    bookId: Id,
    query: Type.Object({ search, where, ids }, { additionalProperties: false }),
    except: Type.Array(Id, { maxItems: 10_000, default: [], description: 'Ids that were taken out again.' }),
    at: { ...Moment, description: 'When it was made: what was changed after that is reported, and not done.' },
  },
  { title: 'ChosenInBook', additionalProperties: false },
)
export type ChosenInBook = Static<typeof ChosenInBook>

/** Their numbers, each once, for somebody who reads the book. */
export async function* chosenRecords(
  ctx: Context,
  actor: Actor,
  { bookId, query, except, at }: ChosenInBook,
  size: number,
): AsyncGenerator<Chosen[]> {
  const reading = await openReading(ctx, actor, bookId)
  const question = { ctx, actor: operator, query: { sort: 'id', ...query } as ListQuery }
  yield* recordsOf(reading).chosen(question, { at: new Date(at), except }, size)
}

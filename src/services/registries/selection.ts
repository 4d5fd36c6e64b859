import { type Static, Type } from 'typebox'
import { Check, Convert, Default } from 'typebox/value'
import { Problem } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type Chosen, Id, type ListQuery, Moment, type Registry } from '../registry/index.ts'
import { type RegistryName, registries } from './all.ts'

const Word = Type.Union([Type.String({ maxLength: 70_000 }), Type.Boolean(), Type.Number()])

/** Rows of a registry, as a value: «все записи фильтра», or those whose `ids` were ticked. Plain JSON, to be stored with a job. */
export const Selection = Type.Object(
  {
    registry: Type.Enum(Object.keys(registries) as RegistryName[]),
    query: Type.Record(Type.String({ maxLength: 64 }), Word, {
      description: 'What narrows the list, as in its query: filters, quick searches, `search`, `within`, `ids`.',
    }),
    except: Type.Array(Id, { maxItems: 10_000, default: [], description: 'Ids that were taken out again.' }),
    at: { ...Moment, description: 'When it was made: rows that came later are no part of it.' },
  },
  { title: 'Selection', additionalProperties: false },
)
export type Selection = Static<typeof Selection>

export interface OpenSelection {
  readonly registry: RegistryName
  count(): Promise<number>
  /** Its ids, each once; a slice is of the rows that its actor may see when it is read. */
  slices(size: number): AsyncGenerator<Chosen[]>
}

/** What the selection means for this actor. */
export function openSelection(ctx: Context, actor: Actor, selection: Selection): OpenSelection {
  const registry = registries[selection.registry] as Registry
  const question = { ctx, actor, query: readListQuery(registry, selection.query) }
  const frame = { at: new Date(selection.at), except: selection.except }
  return {
    registry: selection.registry,
    count: () => registry.countChosen(question, frame),
    slices: (size) => registry.chosen(question, frame, size),
  }
}

/** By the schema of the list's own query: a selection says nothing that the list would refuse. */
export function readListQuery({ query: schema }: Registry, words: Selection['query']): ListQuery {
  const query = Convert(schema, Default(schema, { ...words }))
  if (Check(schema, query)) return query
  throw new Problem('request-malformed', { reason: 'query' })
}

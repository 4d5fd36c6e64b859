import { queryOptions } from '@tanstack/react-query'
import {
  type AffiliationEdit,
  ask,
  type ClassMove,
  type Dismissal,
  type Enrolment,
  type Expulsion,
  type Guardianship,
  type Hiring,
  type Leave,
  type MoveReport,
  type PeopleChosen,
  type Promotion,
  type Transferring,
} from '../../../client/index.ts'
import type { Selection } from '../registry/selection/selection.ts'
import { client } from '../session/client.ts'

export const affiliationsQuery = (person: string) =>
  queryOptions({
    queryKey: ['persons', 'affiliations', person],
    queryFn: () => ask(client.GET('/api/persons/{id}/affiliations', { params: { path: { id: person } } })),
  })

export const movesQuery = (person: string) =>
  queryOptions({
    queryKey: ['persons', 'moves', person],
    queryFn: () => ask(client.GET('/api/persons/{id}/moves', { params: { path: { id: person } } })),
  })

export const hire = (body: Hiring, preview = false) =>
  ask(client.POST('/api/employees', { params: { query: { preview } }, body }))

export const enrol = (body: Enrolment, preview = false) =>
  ask(client.POST('/api/students', { params: { query: { preview } }, body }))

export const joinParent = (child: string, body: Guardianship, preview = false) =>
  ask(client.POST('/api/persons/{id}/guardians', { params: { path: { id: child }, query: { preview } }, body }))

export const undoMove = (id: string) => ask(client.POST('/api/moves/{id}/undo', { params: { path: { id } } }))

/** The way back from a deed of personnel, which the server keeps for as long as it is exact. */
export const undoOf = ({ id }: { id: string | null }) => (id === null ? undefined : () => undoMove(id))

export const promoteYear = (school: string, body: Promotion, preview = false) =>
  ask(client.POST('/api/organizations/{id}/promotion', { params: { path: { id: school }, query: { preview } }, body }))

export const guardiansQuery = (child: string) =>
  queryOptions({
    queryKey: ['persons', 'guardians', child],
    queryFn: () => ask(client.GET('/api/persons/{id}/guardians', { params: { path: { id: child } } })),
  })

/** The posts of people who are ticked in their list, for a deed over all of them. */
export const chosenPosts = (people: Selection, posts: PeopleChosen['posts']) =>
  ask(client.POST('/api/jobs/posts', { body: { people: { ...people, except: [...people.except] } as never, posts } }))

/** What is done with a post or a class that is there; with `preview` only told. */
export type PostDeed =
  | { readonly deed: 'transfer'; readonly body: Transferring }
  | { readonly deed: 'dismiss'; readonly body: Dismissal }
  | { readonly deed: 'class'; readonly body: ClassMove }
  | { readonly deed: 'expel'; readonly body: Expulsion }
  | { readonly deed: 'leave' | 'return'; readonly body: Leave }
  | { readonly deed: 'edit'; readonly body: AffiliationEdit }

export function doWithPost(id: string, asked: PostDeed, preview = false): Promise<MoveReport> {
  const params = { path: { id }, query: { preview } }
  switch (asked.deed) {
    case 'transfer':
      return ask(client.POST('/api/affiliations/{id}/transfer', { params, body: asked.body }))
    case 'dismiss':
      return ask(client.POST('/api/affiliations/{id}/dismiss', { params, body: asked.body }))
    case 'class':
      return ask(client.POST('/api/affiliations/{id}/class', { params, body: asked.body }))
    case 'expel':
      return ask(client.POST('/api/affiliations/{id}/expel', { params, body: asked.body }))
    case 'leave':
      return ask(client.POST('/api/affiliations/{id}/leave', { params, body: asked.body }))
    case 'edit':
      return ask(client.PATCH('/api/affiliations/{id}', { params, body: asked.body }))
    case 'return':
      return ask(client.POST('/api/affiliations/{id}/return', { params, body: asked.body }))
  }
}

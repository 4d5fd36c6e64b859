import { queryOptions } from '@tanstack/react-query'
import { ask, type LikelyForm, type NewPerson, type PersonEdit } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

export const listPersons = (query: RegistryQuery) =>
  ask(client.GET('/api/persons', { params: { query: asked<'/api/persons'>(query) } }))

/** «Похоже, уже есть» (E11). */
export const likelyDuplicates = (body: LikelyForm) => ask(client.POST('/api/persons/likely-duplicates', { body }))

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['persons', 'card', id],
    queryFn: () => ask(client.GET('/api/persons/{id}', { params: { path: { id } } })),
  })

export const personSearchQuery = (search: string) =>
  queryOptions({
    queryKey: ['persons', 'search', search],
    queryFn: () => listPersons({ search, limit: 20 }),
    enabled: search.length > 1,
  })

export const createPerson = (body: NewPerson) => ask(client.POST('/api/persons', { body }))
export const editPerson = (id: string, body: PersonEdit) =>
  ask(client.PATCH('/api/persons/{id}', { params: { path: { id } }, body }))

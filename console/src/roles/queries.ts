import { queryOptions } from '@tanstack/react-query'
import { ask, type NewRole, type RoleOwners, type TitleEdit } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

export const listRoles = (query: RegistryQuery) =>
  ask(client.GET('/api/roles', { params: { query: asked<'/api/roles'>(query) } }))

const byId = (id: string) => ({ params: { path: { id } } })

/** All that may be given: there are few enough to come at once. */
export const rolesQuery = queryOptions({
  queryKey: ['roles', 'all'],
  queryFn: () => listRoles({}),
  staleTime: 30_000,
})

export const roleQuery = (id: string) =>
  queryOptions({ queryKey: ['roles', 'card', id], queryFn: () => ask(client.GET('/api/roles/{id}', byId(id))) })

export const createRole = (body: NewRole) => ask(client.POST('/api/roles', { body }))
export const copyRole = (id: string, body: NewRole) => ask(client.POST('/api/roles/{id}/copy', { ...byId(id), body }))
export const editRole = (id: string, body: TitleEdit) => ask(client.PATCH('/api/roles/{id}', { ...byId(id), body }))
export const setRoleRights = (id: string, rights: string[], updatedAt: string) =>
  ask(client.PUT('/api/roles/{id}/rights', { ...byId(id), body: { rights, updatedAt } }))
export const setRoleOwners = (id: string, body: RoleOwners) =>
  ask(client.PUT('/api/roles/{id}/owners', { ...byId(id), body }))
export const archiveRole = (id: string) => ask(client.POST('/api/roles/{id}/archive', byId(id)))
export const restoreRole = (id: string) => ask(client.POST('/api/roles/{id}/restore', byId(id)))

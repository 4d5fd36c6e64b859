import { queryOptions } from '@tanstack/react-query'
import {
  ask,
  type NewOrganization,
  type OrganizationEdit,
  type OrganizationMove,
  type PropertiesEdit,
} from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { client } from '../session/client.ts'

/** Children that come at once; the rest as one scrolls or searches. */
export const branchSize = 100

export const treeQuery = (parent: string | undefined, archived = false, page = 0) =>
  queryOptions({
    queryKey: ['organizations', 'tree', parent ?? '', archived, page],
    queryFn: () =>
      ask(
        client.GET('/api/organizations/tree', {
          params: {
            query: asked<'/api/organizations/tree'>({
              parent,
              archived,
              limit: branchSize,
              offset: page * branchSize,
            }),
          },
        }),
      ),
    staleTime: 30_000,
  })

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organizations', 'card', id],
    queryFn: () => ask(client.GET('/api/organizations/{id}', { params: { path: { id } } })),
  })

export const organizationSearchQuery = (search: string, archived = false) =>
  queryOptions({
    queryKey: ['organizations', 'search', search, archived],
    queryFn: () =>
      ask(
        client.GET('/api/organizations', {
          params: { query: asked<'/api/organizations'>({ search, limit: 30, archived }) },
        }),
      ),
    enabled: search !== '',
  })

export const listOrganizations = (query: Record<string, string | number>) =>
  ask(client.GET('/api/organizations', { params: { query: asked<'/api/organizations'>(query) } }))

export const createOrganization = (body: NewOrganization) => ask(client.POST('/api/organizations', { body }))

export const editOrganization = (id: string, body: OrganizationEdit) =>
  ask(client.PATCH('/api/organizations/{id}', { params: { path: { id } }, body }))

export const setOrganizationProperties = (id: string, body: PropertiesEdit) =>
  ask(client.PUT('/api/organizations/{id}/properties', { params: { path: { id } }, body }))

export const moveOrganization = (id: string, body: OrganizationMove) =>
  ask(client.POST('/api/organizations/{id}/move', { params: { path: { id } }, body }))

export const deleteOrganization = (id: string) =>
  ask(client.DELETE('/api/organizations/{id}', { params: { path: { id } } }))

export const archiveBranch = (id: string) =>
  ask(client.POST('/api/organizations/{id}/archive-branch', { params: { path: { id } } }))

/** What goes to the archive with it, or comes back. */
export const branchQuery = (id: string) =>
  queryOptions({
    queryKey: ['organizations', 'branch', id],
    queryFn: () => ask(client.GET('/api/organizations/{id}/branch', { params: { path: { id } } })),
  })

export const directoryQuery = (search: string) =>
  queryOptions({
    queryKey: ['directory', search],
    queryFn: () => ask(client.GET('/api/directory', { params: { query: { search, limit: 20 } } })),
    enabled: search !== '',
  })

export const restoreOrganization = (id: string) =>
  ask(client.POST('/api/organizations/{id}/restore', { params: { path: { id } } }))

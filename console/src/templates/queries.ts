import { queryOptions } from '@tanstack/react-query'
import { ask, type NewTemplate, type TemplateRoles, type TitleEdit } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const listTemplates = (query: RegistryQuery) =>
  ask(client.GET('/api/templates', { params: { query: asked<'/api/templates'>(query) } }))

export const templatesQuery = queryOptions({
  queryKey: ['templates', 'all'],
  queryFn: () => listTemplates({}),
})

export const templateQuery = (id: string) =>
  queryOptions({ queryKey: ['templates', 'card', id], queryFn: () => ask(client.GET('/api/templates/{id}', byId(id))) })

export const accountTemplatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', 'account', id],
    queryFn: () => ask(client.GET('/api/accounts/{id}/templates', byId(id))),
  })

export const createTemplate = (body: NewTemplate) => ask(client.POST('/api/templates', { body }))
export const editTemplate = (id: string, body: TitleEdit) =>
  ask(client.PATCH('/api/templates/{id}', { ...byId(id), body }))
export const setTemplateRoles = (id: string, body: TemplateRoles) =>
  ask(client.PUT('/api/templates/{id}/roles', { ...byId(id), body }))
export const deleteTemplate = (id: string) => ask(client.DELETE('/api/templates/{id}', byId(id)))
export const giveTemplate = (id: string, ids: string[]) =>
  ask(client.POST('/api/templates/{id}/give', { ...byId(id), body: { ids } }))

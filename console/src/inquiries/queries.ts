import { queryOptions } from '@tanstack/react-query'
import { ask, type InquiryCreation, type InquiryEdit, type InteractionCreation } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const listInquiries = (query: RegistryQuery) =>
  ask(client.GET('/api/inquiries', { params: { query: asked<'/api/inquiries'>(query) } }))

export const inquiryQuery = (id: string) =>
  queryOptions({ queryKey: ['inquiries', 'card', id], queryFn: () => ask(client.GET('/api/inquiries/{id}', byId(id))) })

export const openInquiry = (body: InquiryCreation) => ask(client.POST('/api/inquiries', { body }))
export const editInquiry = (id: string, body: InquiryEdit) =>
  ask(client.PATCH('/api/inquiries/{id}', { ...byId(id), body }))
export const deleteInquiry = (id: string) => ask(client.DELETE('/api/inquiries/{id}', byId(id)))
export const addInteraction = (id: string, body: InteractionCreation) =>
  ask(client.POST('/api/inquiries/{id}/interactions', { ...byId(id), body }))

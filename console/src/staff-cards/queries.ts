import { queryOptions } from '@tanstack/react-query'
import { ask, type StaffProposal } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const staffCardsQuery = (person: string) =>
  queryOptions({
    queryKey: ['persons', 'staff-cards', person],
    queryFn: () => ask(client.GET('/api/persons/{id}/staff-cards', { params: { path: { id: person } } })),
  })

export const proposeStaffChanges = (post: string, body: StaffProposal) =>
  ask(client.POST('/api/affiliations/{id}/staff-changes', { params: { path: { id: post } }, body }))

export const confirmStaffChange = (id: string) =>
  ask(client.POST('/api/staff-changes/{id}/confirm', { params: { path: { id } } }))

export const withdrawStaffChange = (id: string) =>
  ask(client.POST('/api/staff-changes/{id}/withdraw', { params: { path: { id } } }))

export const declineStaffChange = (id: string, reason: string) =>
  ask(client.POST('/api/staff-changes/{id}/decline', { params: { path: { id } }, body: { reason } }))

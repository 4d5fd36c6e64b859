import { queryOptions } from '@tanstack/react-query'
import { ask, type GroupGrantCreation, type MembersDifference } from '../../../client/index.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', 'members', id],
    queryFn: () => ask(client.GET('/api/organizations/{id}/members', byId(id))),
  })
export const setMembers = (id: string, body: MembersDifference) =>
  ask(client.PUT('/api/organizations/{id}/members', { ...byId(id), body }))

export const groupGrantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['groups', 'grants', id],
    queryFn: () => ask(client.GET('/api/organizations/{id}/grants', byId(id))),
  })
export const giveToAffiliates = (id: string, body: GroupGrantCreation) =>
  ask(client.POST('/api/organizations/{id}/grants', { ...byId(id), body }))

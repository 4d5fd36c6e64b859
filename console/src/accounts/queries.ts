import { queryOptions } from '@tanstack/react-query'
import {
  type AccountEdit,
  ask,
  type NewAccount,
  type NewGrant,
  type PowersChange,
  type PropertiesEdit,
} from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const listAccounts = (query: RegistryQuery) =>
  ask(client.GET('/api/accounts', { params: { query: asked<'/api/accounts'>(query) } }))

export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ['accounts', 'card', id], queryFn: () => ask(client.GET('/api/accounts/{id}', byId(id))) })

export const grantsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['accounts', 'grants', accountId],
    queryFn: () => ask(client.GET('/api/accounts/{id}/grants', byId(accountId))),
  })

export const holdingsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['accounts', 'holdings', accountId],
    queryFn: () => ask(client.GET('/api/accounts/{id}/holdings', byId(accountId))),
  })

export const proposedLoginQuery = (personId: string) =>
  queryOptions({
    queryKey: ['accounts', 'proposed-login', personId],
    queryFn: () => ask(client.GET('/api/persons/{id}/login', byId(personId))),
  })

export const licencesQuery = queryOptions({
  queryKey: ['accounts', 'licences'],
  queryFn: () => ask(client.GET('/api/accounts/licences')),
})

export const createAccount = (body: NewAccount) => ask(client.POST('/api/accounts', { body }))
export const editAccount = (id: string, body: AccountEdit) =>
  ask(client.PATCH('/api/accounts/{id}', { ...byId(id), body }))
export const setAccountProperties = (id: string, body: PropertiesEdit) =>
  ask(client.PUT('/api/accounts/{id}/properties', { ...byId(id), body }))
export const deactivateAccount = (id: string) => ask(client.POST('/api/accounts/{id}/deactivate', byId(id)))
export const activateAccount = (id: string) => ask(client.POST('/api/accounts/{id}/activate', byId(id)))
export const deleteAccount = (id: string) => ask(client.DELETE('/api/accounts/{id}', byId(id)))
export const inviteAccount = (id: string) => ask(client.POST('/api/accounts/{id}/invite', byId(id)))
export const enterAs = (id: string, reason: string) =>
  ask(client.POST('/api/accounts/{id}/enter-as', { ...byId(id), body: { reason } }))
export const unlockAccount = (id: string) => ask(client.POST('/api/accounts/{id}/unlock', byId(id)))
export const takeFactorsOff = (id: string) => ask(client.DELETE('/api/accounts/{id}/factors', byId(id)))
export const convertAccount = (id: string, metarole: string) =>
  ask(client.PUT('/api/accounts/{id}/metarole', { ...byId(id), body: { metarole } }))
export const moveAccount = (id: string, homeId: string) =>
  ask(client.PUT('/api/accounts/{id}/home', { ...byId(id), body: { homeId } }))
export const setPassword = (id: string, password: string) =>
  ask(client.PUT('/api/accounts/{id}/password', { ...byId(id), body: { password } }))

export const changePowers = (id: string, body: PowersChange) =>
  ask(client.PUT('/api/accounts/{id}/powers', { ...byId(id), body }))
export const giveGrant = (body: NewGrant) => ask(client.POST('/api/grants', { body }))
export const deactivateGrant = (id: string) => ask(client.POST('/api/grants/{id}/deactivate', byId(id)))
export const deleteGrant = (id: string) => ask(client.DELETE('/api/grants/{id}', byId(id)))

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type ApprovalDecision, ask, type SubstituteForm } from '../../../client/index.ts'
import { asked, sought } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

export const listApprovals = (query: RegistryQuery) =>
  ask(client.GET('/api/approvals', { params: { query: asked<'/api/approvals'>(query) } }))

const at = (id: string) => ({ params: { path: { id } } })

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: ['approvals', 'card', id],
    queryFn: () => ask(client.GET('/api/approvals/{id}', at(id))),
  })

export const approvalsOfRecordQuery = (id: string) =>
  queryOptions({
    queryKey: ['approvals', 'record', id],
    queryFn: () => ask(client.GET('/api/records/{id}/approvals', at(id))),
  })

export const approvalsOfOrganizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['approvals', 'organization', id],
    queryFn: () => ask(client.GET('/api/organizations/{id}/approvals', at(id))),
  })

/** What waits for the viewer, the most urgent first. */
export const waitingApprovalsQuery = queryOptions({
  queryKey: ['approvals', 'waiting'],
  queryFn: () => listApprovals({ whose: 'waits-for-me', limit: 5, sort: 'dueAt' }),
  staleTime: 30_000,
})

export const substitutesQuery = queryOptions({
  queryKey: ['approvals', 'substitutes'],
  queryFn: () => ask(client.GET('/api/me/substitute')),
})

export const authoritiesQuery = (search = '') =>
  queryOptions({
    queryKey: ['signature-authorities', search],
    queryFn: () => ask(client.GET('/api/signature-authorities', sought(search))),
    placeholderData: keepPreviousData,
  })

export const startApproval = (routeId: string, recordId: string) =>
  ask(client.POST('/api/approvals', { body: { routeId, recordId } }))
export const agreeApproval = (id: string, body: ApprovalDecision) =>
  ask(client.POST('/api/approvals/{id}/agree', { ...at(id), body }))
export const returnApproval = (id: string, text: string) =>
  ask(client.POST('/api/approvals/{id}/return', { ...at(id), body: { text } }))
export const sendApprovalAgain = (id: string) =>
  ask(client.POST('/api/approvals/{id}/send-again', { ...at(id), body: {} }))
export const withdrawApproval = (id: string) => ask(client.POST('/api/approvals/{id}/withdraw', at(id)))
export const setSubstitute = (body: SubstituteForm) => ask(client.PUT('/api/me/substitute', { body }))
export const takeBackSubstitute = () => ask(client.DELETE('/api/me/substitute'))

export const addAuthority = (certificate: string) =>
  ask(client.POST('/api/signature-authorities', { body: { certificate } }))
export const removeAuthority = (id: string) => ask(client.DELETE('/api/signature-authorities/{id}', at(id)))
export const putRevocationList = (id: string, list: string) =>
  ask(client.PUT('/api/signature-authorities/{id}/revocation-list', { ...at(id), body: { list } }))

export const documentAddress = (id: string) => `/api/approvals/${encodeURIComponent(id)}/document`
export const packageAddress = (id: string, signature: string) =>
  `/api/approvals/${encodeURIComponent(id)}/package?signatureId=${encodeURIComponent(signature)}`

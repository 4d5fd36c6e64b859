import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type AccessRuleCreation,
  type AccessRuleEdit,
  type AccessRuleExceptionCreation,
  type AccessRulePreview,
  ask,
} from '../../../client/index.ts'
import { sought } from '../registry/asked.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const rulesQuery = (search = '') =>
  queryOptions({
    queryKey: ['rules', 'list', search],
    queryFn: () => ask(client.GET('/api/access-rules', sought(search))),
    placeholderData: keepPreviousData,
  })
export const ruleQuery = (id: string) =>
  queryOptions({ queryKey: ['rules', id], queryFn: () => ask(client.GET('/api/access-rules/{id}', byId(id))) })

export const previewRule = (body: AccessRulePreview) => ask(client.POST('/api/access-rules/preview', { body }))
export const createRule = (body: AccessRuleCreation) => ask(client.POST('/api/access-rules', { body }))
export const editRule = (id: string, body: AccessRuleEdit) =>
  ask(client.PATCH('/api/access-rules/{id}', { ...byId(id), body }))
export const deleteRule = (id: string) => ask(client.DELETE('/api/access-rules/{id}', byId(id)))
export const exceptPerson = (id: string, body: AccessRuleExceptionCreation) =>
  ask(client.PUT('/api/access-rules/{id}/exceptions', { ...byId(id), body }))
export const endException = (id: string, personId: string) =>
  ask(client.POST('/api/access-rules/{id}/exceptions/end', { ...byId(id), body: { personId } }))

export const groupsQuery = (search: string) =>
  queryOptions({
    queryKey: ['directory-groups', search],
    queryFn: () => ask(client.GET('/api/access-rules/groups', { params: { query: search === '' ? {} : { search } } })),
    staleTime: 60_000,
    retry: false,
  })

/** What people call a group, of its name in the directory: `cn=Учителя,ou=groups,dc=school` is «Учителя». */
export const groupTitle = (dn: string): string =>
  /^[^=]+=((?:\\.|[^,\\])+)/.exec(dn)?.[1]?.replace(/\\(.)/g, '$1') ?? dn

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type SeparationExceptionCreation, type SeparationRuleForm } from '../../../client/index.ts'
import { sought } from '../registry/asked.ts'
import { client } from '../session/client.ts'

export const separation = ['separation'] as const

export const rulesQuery = (search = '') =>
  queryOptions({
    queryKey: [...separation, 'rules', search],
    queryFn: () => ask(client.GET('/api/separation/rules', sought(search))),
    placeholderData: keepPreviousData,
  })

const at = (id: string) => ({ params: { path: { id } } })

export const offendersQuery = (id: string) =>
  queryOptions({
    queryKey: [...separation, 'offenders', id],
    queryFn: () => ask(client.GET('/api/separation/rules/{id}/offenders', at(id))),
  })

export const exceptionsQuery = (search = '') =>
  queryOptions({
    queryKey: [...separation, 'exceptions', search],
    queryFn: () => ask(client.GET('/api/separation/exceptions', sought(search))),
    placeholderData: keepPreviousData,
  })

export const tryRule = (body: SeparationRuleForm) => ask(client.POST('/api/separation/rules/preview', { body }))
export const writeRule = (body: SeparationRuleForm) => ask(client.POST('/api/separation/rules', { body }))
export const setRule = (id: string, body: SeparationRuleForm) =>
  ask(client.PUT('/api/separation/rules/{id}', { ...at(id), body }))
export const removeRule = (id: string) => ask(client.DELETE('/api/separation/rules/{id}', at(id)))
export const giveException = (body: SeparationExceptionCreation) =>
  ask(client.POST('/api/separation/exceptions', { body }))
export const endException = (id: string) => ask(client.POST('/api/separation/exceptions/{id}/end', at(id)))

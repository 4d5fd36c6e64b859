import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type ReviewDecision, type ReviewForm } from '../../../client/index.ts'
import { sought } from '../registry/asked.ts'
import { client } from '../session/client.ts'

const at = (id: string) => ({ params: { path: { id } } })

export const reviewsQuery = (search = '') =>
  queryOptions({
    queryKey: ['reviews', 'list', search],
    queryFn: () => ask(client.GET('/api/reviews', sought(search))),
    placeholderData: keepPreviousData,
  })

export const reviewQuery = (id: string) =>
  queryOptions({ queryKey: ['reviews', 'card', id], queryFn: () => ask(client.GET('/api/reviews/{id}', at(id))) })

export type Whose = 'mine' | 'all'

export const reviewItemsQuery = (id: string, whose: Whose, search: string) =>
  infiniteQueryOptions({
    queryKey: ['reviews', 'items', id, whose, search],
    queryFn: ({ pageParam: after }) =>
      ask(
        client.GET('/api/reviews/{id}/items', {
          params: {
            path: { id },
            query: { whose, limit: 50, ...(search !== '' && { search }), ...(after !== null && { after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })

export const takingAwayQuery = (item: string) =>
  queryOptions({
    // Beside the others: once it is taken away, or the review has ended, it is not asked anew.
    queryKey: ['review-taking-away', item],
    queryFn: () => ask(client.GET('/api/review-items/{id}/taking-away', at(item))),
    retry: false,
  })

export const endQuery = (id: string) =>
  queryOptions({
    queryKey: ['review-end', id],
    queryFn: () => ask(client.GET('/api/reviews/{id}/end', at(id))),
    staleTime: 0,
  })

export const previewReview = (body: ReviewForm) => ask(client.POST('/api/reviews/preview', { body }))
export const startReview = (body: ReviewForm) => ask(client.POST('/api/reviews', { body }))
export const decideItems = (id: string, body: ReviewDecision) =>
  ask(client.POST('/api/reviews/{id}/decisions', { ...at(id), body }))
export const undoDecision = (item: string) => ask(client.POST('/api/review-items/{id}/undo', at(item)))
export const endReview = (id: string, revoked: number) =>
  ask(client.POST('/api/reviews/{id}/end', { ...at(id), body: { revoked } }))

export const reportAddress = (id: string) => `/api/reviews/${encodeURIComponent(id)}/report`

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask, type Preview, type Proposed } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { client } from '../session/client.ts'

export type SideName = 'gained' | 'lost'

export interface OutcomeView {
  /** Absent: the one that is not empty, losses first. */
  readonly side: SideName | undefined
  readonly page: number
  readonly size: number
}

export const firstView: OutcomeView = { side: undefined, page: 1, size: 20 }

/**
 * Asked once for a question, and again when it is opened anew: a deed that was done is not asked about when the page learns of it, since it
 * would be refused then. While another question is under way the answer before it stays.
 */
export const usePreview = (proposed: Proposed | undefined, { page, size }: Pick<OutcomeView, 'page' | 'size'>) => {
  const language = useLanguage()
  return useQuery({
    queryKey: ['decisions', 'preview', language, proposed, page, size],
    queryFn: ({ signal }) =>
      ask(
        client.POST('/api/decisions/preview', {
          params: { query: { limit: size, offset: (page - 1) * size } },
          body: proposed as Proposed,
          signal,
        }),
      ),
    enabled: proposed !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 'static',
    gcTime: 0,
  })
}

export const hasEffect = ({ gained, lost }: Preview): boolean => gained.total + lost.total > 0

/** The side that is looked at: the asked one, if it has anything. */
export const sideOf = ({ gained, lost }: Preview, asked: SideName | undefined): SideName => {
  if (asked === 'gained' && gained.total > 0) return 'gained'
  if (asked === 'lost' && lost.total > 0) return 'lost'
  return lost.total > 0 ? 'lost' : 'gained'
}

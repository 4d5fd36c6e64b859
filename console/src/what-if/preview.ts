import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask, type Proposed } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { client, previewKey } from '../session/client.ts'
import type { OutcomeView } from './sides.ts'

/**
 * Asked once for a question, and again when it is opened anew: a deed that was done is not asked about when the page learns of it, since it
 * would be refused then. While another question is under way the answer before it stays.
 */
export const usePreview = (proposed: Proposed | undefined, { page, size }: Pick<OutcomeView, 'page' | 'size'>) => {
  const language = useLanguage()
  return useQuery({
    queryKey: [...previewKey, language, proposed, page, size],
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

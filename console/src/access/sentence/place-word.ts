import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWords } from '../../i18n/words.ts'
import { organizationQuery } from '../../organizations/queries.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import '../own-texts.ts'

/** What stands before a place’s title in a sentence: «в классе», «на кафедре», as its kind says it, or its family. */
export const usePlaceWord = (node: string | undefined): string => {
  const { t } = useTranslation()
  const words = useWords()
  const { catalog } = useCatalogTitles()
  const place = useQuery({ ...organizationQuery(node ?? ''), enabled: Boolean(node) }).data
  const kind = catalog?.kinds.find(({ id }) => id === place?.kind)
  if (kind === undefined) return t('access.in.anywhere')
  return kind.in === null ? t(`access.in.${kind.family}`) : words(kind.in)
}

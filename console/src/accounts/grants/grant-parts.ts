import { useTranslation } from 'react-i18next'
import type { Grant } from '../../../../client/index.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'

export interface GrantPart {
  readonly key: string
  readonly title: string
  /** Where all stand in one part, its title would only repeat the tab's. */
  readonly titled: boolean
  readonly grants: readonly Grant[]
}

/** N8, N10: where the preset has reference books, powers over the organization and all its books apart from those over each single book. */
export const useGrantParts = () => {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const books = new Set((catalog?.kinds ?? []).filter(({ family }) => family === 'book').map(({ id }) => id))
  return (grants: readonly Grant[]): GrantPart[] => {
    const single = Map.groupBy(
      grants.filter(({ scope }) => books.has(scope.kind)),
      ({ scope }) => scope.id,
    )
    if (single.size === 0) return [{ key: 'all', title: t('accounts.grants'), titled: false, grants }]
    const group = grants.filter(({ scope }) => !books.has(scope.kind))
    return [
      { key: 'group', title: t('accounts.overGroup'), titled: true, grants: group },
      ...[...single].map(([key, some]) => ({
        key,
        title: t('accounts.overBook', { title: some[0]?.scope.title ?? '' }),
        titled: true,
        grants: some,
      })),
    ]
  }
}

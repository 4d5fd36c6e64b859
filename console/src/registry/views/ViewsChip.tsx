import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../filters/Chip.tsx'

const Choices = lazy(() => import('./ViewsChoices.tsx'))

/** E14: the star keeps how one looks at the list, and brings it back. */
export function ViewsChip({ page }: { page: string }) {
  const { t } = useTranslation()
  return (
    <Chip
      title={`☆ ${t('registry.views.title')}`}
      said={undefined}
      choices={(close) => <Choices {...{ page, close }} />}
    />
  )
}

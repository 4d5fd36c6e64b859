import { useQuery } from '@tanstack/react-query'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../registry/filters/Chip.tsx'
import { firstPage, useUrl } from '../../shell/url.ts'
import { organizationQuery } from '../queries.ts'

const Choices = lazy(() => import('./OrganizationsChoices.tsx'))

/** E14: «Организация: Отмечено (2)», of all that the viewer sees, found by typing. */
export function OrganizationsChip() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const chosen = url.organizations ? url.organizations.split(',') : []
  const one = useQuery({ ...organizationQuery(chosen[0] ?? ''), enabled: chosen.length === 1 })
  const title = one.data?.shortTitle ?? one.data?.title
  return (
    <Chip
      title={t('card.field.organization')}
      said={chosen.length > 1 ? t('registry.marked', { count: chosen.length }) : chosen[0] && (title ?? '…')}
      choices={(close) => (
        <Choices
          chosen={chosen}
          onApply={(ids) => {
            close()
            change({ organizations: ids.length > 0 ? ids.join(',') : undefined, ...firstPage })
          }}
        />
      )}
    />
  )
}

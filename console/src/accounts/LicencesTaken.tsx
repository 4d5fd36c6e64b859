import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCatalogTitles } from '../roles/catalog.ts'
import { licencesQuery } from './queries.ts'

/** A2: «занято 38 из 40», where the preset has licences and the viewer sees the whole system. */
export function LicencesTaken() {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const licensed = catalog?.metaroles.some(({ licence }) => licence) ?? false
  const { data } = useQuery({ ...licencesQuery, enabled: licensed, retry: false })
  if (!licensed || !data || data.total === null) return null
  const { used, total } = data
  return <Tag color={used >= total ? 'warning' : 'default'}>{t('accounts.licences', { used, total })}</Tag>
}

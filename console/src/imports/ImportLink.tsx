import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportKindName } from '../../../client/index.ts'
import { useAfterRows } from '../registry/use-after-rows.ts'
import { ImportIcon } from '../theme/icons.tsx'
import { importKindsQuery } from './queries.ts'

/** From a list to bringing in what it lists, for whoever may bring in any. */
export function ImportLink({ kind }: { kind: ImportKindName }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useQuery({ ...importKindsQuery, enabled: useAfterRows() })
  if (!data?.items.some((one) => one.kind === kind)) return null
  return (
    <Tooltip title={t('registry.importFrom')}>
      <Button
        icon={<ImportIcon />}
        aria-label={t('registry.importFrom')}
        onClick={() => void navigate({ to: '/imports', search: { kind } })}
      />
    </Tooltip>
  )
}

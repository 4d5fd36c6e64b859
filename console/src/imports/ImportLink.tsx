import { useNavigate } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportKindName } from '../../../client/index.ts'
import { ImportIcon } from '../theme/icons.tsx'

/** From a list to bringing in what it lists. */
export function ImportLink({ kind }: { kind: ImportKindName }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Tooltip title={t('imports.open')}>
      <Button
        icon={<ImportIcon />}
        aria-label={t('imports.open')}
        onClick={() => void navigate({ to: '/imports', search: { kind } })}
      />
    </Tooltip>
  )
}

import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RoleRow } from '../../../client/index.ts'
import { LockIcon } from '../theme/icons.tsx'

export function RoleKind({ role }: { role: Pick<RoleRow, 'fixed' | 'builtIn'> }) {
  const { t } = useTranslation()
  if (role.fixed) return <Tag icon={<LockIcon />}>{t('roles.fixed')}</Tag>
  return <Tag>{role.builtIn ? t('roles.builtIn') : t('roles.own')}</Tag>
}

import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../../client/index.ts'
import { OwnersDialog } from './OwnersDialog.tsx'
import './own-texts.ts'

/** Who answers for the role. */
export function RoleOwners({ role }: { role: Role }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      {role.owners.length === 0 && t('roleOwners.none')}
      {role.owners.map((owner, at) => (
        <span key={`${owner.account?.title} ${owner.node?.title} ${owner.post}`}>
          {at > 0 && ', '}
          <Owner {...owner} />
        </span>
      ))}{' '}
      {role.may.setOwners && (
        <Button size="small" type="link" onClick={() => setOpen(true)}>
          {t('roleOwners.edit')}
        </Button>
      )}
      {open && <OwnersDialog role={role} onClose={() => setOpen(false)} />}
    </>
  )
}

function Owner({ account, node, post }: Role['owners'][number]) {
  const { t } = useTranslation()
  if (account === null) return t('roleOwners.atPost', { post, node: node?.title })
  if (account.id === null) return account.title
  return (
    <Link to="/accounts/$id" params={{ id: account.id }}>
      {account.title}
    </Link>
  )
}

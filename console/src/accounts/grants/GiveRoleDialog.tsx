import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useZone } from '../../session/me.ts'
import { giveGrant } from '../queries.ts'
import { GiveFields, type GiveValues, givenOf } from './GiveFields.tsx'

interface GiveRoleDialogProps {
  readonly account: Account
  readonly scope: string | undefined
  readonly role: string | undefined
  /** A single right is given instead of a role. */
  readonly right: string | undefined
  readonly onClose: () => void
}

export function GiveRoleDialog({ account, scope, role, right: chosen, onClose }: GiveRoleDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<GiveValues>()
  const zone = useZone()
  const give = useDeed({
    run: (values: GiveValues) => giveGrant({ accountId: account.id, ...givenOf(values, zone, chosen) }),
    form,
    said: () => t('accounts.given'),
    onDone: onClose,
  })
  return (
    <FormDialog
      name="give-role"
      title={t('accounts.giveTitle', { name: account.title })}
      okText={t('accounts.give')}
      form={form}
      initial={{ scopeId: scope ?? account.home.id, ...(role === undefined ? {} : { roleId: role }) }}
      deed={give}
      onClose={onClose}
    >
      <GiveFields form={form} chosen={chosen} />
    </FormDialog>
  )
}

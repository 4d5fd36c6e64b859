import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  homeId: string
}

/** One organization for all accounts that are ticked. */
export function BulkMoveDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ homeId }: Values) => ({ homeId })
  const move = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog<Values>
      name="move-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={move}
      onClose={onClose}
      before={<p>{t('accounts.moveWhat')}</p>}
    >
      <Form.Item name="homeId" label={t('accounts.home')} rules={[{ required: true, message: t('card.required') }]}>
        <OrganizationSelect autoFocus />
      </Form.Item>
      <BulkFormEffect<Values> {...{ deed, selection, inputOf }} isFilled={({ homeId }) => homeId !== undefined} />
    </FormDialog>
  )
}

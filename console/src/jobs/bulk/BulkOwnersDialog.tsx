import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../../accounts/AccountSelect.tsx'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  ownerId?: string
}

/** A16: one owner for all that is ticked, in place of those that there are. */
export function BulkOwnersDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ ownerId }: Values) => ({ ownerIds: ownerId === undefined ? [] : [ownerId] })
  const owning = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog<Values>
      name="own-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      initial={{}}
      deed={owning}
      onClose={onClose}
    >
      <Form.Item name="ownerId" label={t('records.owner')} rules={[{ required: true, message: t('card.required') }]}>
        <AccountSelect label={t('records.owner')} />
      </Form.Item>
      <BulkFormEffect<Values> {...{ deed, selection, inputOf }} isFilled={({ ownerId }) => ownerId !== undefined} />
    </FormDialog>
  )
}

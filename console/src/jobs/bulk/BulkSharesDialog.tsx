import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  organizationId: string
  access: 'view' | 'full' | 'none'
}

/** L20, L21: the access of an organization to all records that are ticked, or to all of the filter. */
export function BulkSharesDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ organizationId, access }: Values) => ({
    organizationIds: [organizationId],
    level: access === 'none' ? null : access,
  })
  const share = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog<Values>
      name="share-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      initial={{ access: 'view' }}
      deed={share}
      onClose={onClose}
    >
      <Form.Item
        name="organizationId"
        label={t('records.organization')}
        rules={[{ required: true, message: t('card.required') }]}
      >
        <OrganizationSelect autoFocus />
      </Form.Item>
      <Form.Item name="access" label={t('records.accessWill')}>
        <Radio.Group
          options={[
            { value: 'view', label: t('records.level.view') },
            { value: 'full', label: t('records.level.full') },
            { value: 'none', label: t('records.level.none') },
          ]}
        />
      </Form.Item>
      <BulkFormEffect<Values>
        {...{ deed, selection, inputOf }}
        isFilled={({ organizationId }) => organizationId !== undefined}
      />
    </FormDialog>
  )
}

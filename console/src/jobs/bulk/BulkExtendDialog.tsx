import { Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { PeriodEndInput } from '../../accounts/grants/PeriodEndInput.tsx'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { momentOn } from '../../registry/time/zone.ts'
import { useZone } from '../../session/me.ts'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  validUntil?: Dayjs | null
}

/** One end for all that are ticked; empty is for good. */
export function BulkExtendDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const zone = useZone()
  const [form] = Form.useForm<Values>()
  const inputOf = ({ validUntil }: Values) => ({ validUntil: validUntil ? momentOn(validUntil, zone) : null })
  const extend = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog
      name="extend-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={extend}
      onClose={onClose}
    >
      <Form.Item name="validUntil" label={t('card.field.validUntil')} extra={t('accounts.untilHint')}>
        <PeriodEndInput />
      </Form.Item>
      <BulkFormEffect<Values> {...{ deed, selection, inputOf }} isFilled={() => true} />
    </FormDialog>
  )
}

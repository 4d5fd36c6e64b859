import { useMutation } from '@tanstack/react-query'
import { Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { PeriodEndInput } from '../accounts/grants/PeriodEndInput.tsx'
import { FormDialog } from '../card/FormDialog.tsx'
import { useWords } from '../i18n/words.ts'
import { momentOn } from '../registry/time/zone.ts'
import { useZone } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import type { BulkDialogProps } from './BulkDialog.tsx'
import { useBegin } from './begin.ts'

interface Values {
  validUntil?: Dayjs | null
}

/** One end for all that are ticked; empty is for good. */
export function BulkExtendDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const zone = useZone()
  const [form] = Form.useForm<Values>()
  const refuse = useRefusal()
  const begin = useBegin(onClose)
  const extend = useMutation({
    mutationFn: ({ validUntil }: Values) =>
      begin(deed, selection, { validUntil: validUntil ? momentOn(validUntil, zone) : null }),
    onError: (error) => refuse(error, form),
  })
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
    </FormDialog>
  )
}

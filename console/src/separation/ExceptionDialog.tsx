import { DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { momentOn } from '../registry/time/zone.ts'
import { useZone } from '../session/me.ts'
import { giveException, separation } from './queries.ts'

interface ExceptionDialogProps {
  readonly rule: string
  readonly account: { readonly id: string; readonly title: string }
  readonly onClose: () => void
}

interface Typed {
  readonly reason?: string
  readonly until?: Dayjs
}

export function ExceptionDialog({ rule, account, onClose }: ExceptionDialogProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const [form] = Form.useForm<Typed>()
  const approve = useDeed<Typed>({
    run: ({ reason = '', until }) =>
      giveException({
        ...{ ruleId: rule, accountId: account.id, reason },
        until: until ? momentOn(until.add(1, 'day').startOf('day'), zone) : '',
      }),
    form,
    said: () => t('separation.excepted'),
    changes: [separation],
    onDone: onClose,
  })
  return (
    <FormDialog
      name="separation-exception"
      title={t('separation.exceptTitle')}
      okText={t('separation.exceptVerb')}
      form={form}
      deed={approve}
      onClose={onClose}
      before={<p>{t('separation.exceptWhat', { account: account.title })}</p>}
    >
      <Form.Item name="reason" label={t('separation.reason')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Form.Item name="until" label={t('separation.untilDay')} required>
        <DatePicker format="DD.MM.YYYY" style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { setSubstitute, substitutesQuery, takeBackSubstitute } from './queries.ts'
import './own-texts.ts'

/** Who decides in the viewer’s place while they are away. */
export function Substitute() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('approvals.substitute')}</Button>
      {open && <SubstituteDialog onClose={() => setOpen(false)} />}
    </>
  )
}

interface Values {
  readonly account: string
  readonly days: [Dayjs, Dayjs]
}

function SubstituteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const deed = useDeed({
    run: ({ account, days: [from, until] }: Values) =>
      setSubstitute({ accountId: account, from: from.format('YYYY-MM-DD'), until: until.format('YYYY-MM-DD') }),
    said: () => t('approvals.substituteSaid'),
    changes: [['approvals']],
    onDone: onClose,
  })
  const needed = [{ required: true, message: t('card.required') }]
  return (
    <FormDialog
      name="substitute"
      title={t('approvals.substituteTitle')}
      okText={t('approvals.substituteOk')}
      form={form}
      deed={deed}
      onClose={onClose}
      before={<Now onDone={onClose} />}
    >
      <Form.Item name="account" label={t('approvals.substituteWho')} rules={needed}>
        <AccountSelect />
      </Form.Item>
      <Form.Item name="days" label={t('approvals.substituteDays')} rules={needed}>
        <DatePicker.RangePicker />
      </Form.Item>
    </FormDialog>
  )
}

function Now({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(substitutesQuery)
  const back = useDeed({
    run: takeBackSubstitute,
    said: () => t('approvals.takenBack'),
    changes: [['approvals']],
    onDone,
  })
  return (
    <>
      {data?.own && (
        <p>
          {t('approvals.substituteNow', data.own)}{' '}
          <Button size="small" loading={back.isPending} onClick={() => void back.perform()}>
            {t('approvals.takeBack')}
          </Button>
        </p>
      )}
      {data !== undefined && data.of.length > 0 && (
        <p>{t('approvals.substituteOf', { who: data.of.map(({ title }) => title).join(', ') })}</p>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { accountQuery } from '../accounts/queries.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useMe } from '../session/me.ts'
import { DayInput } from '../staffing/DayInput.tsx'
import { useToday } from '../staffing/use-today.ts'
import { reportPeriod } from './period.ts'
import './own-texts.ts'

interface ReportProps {
  readonly of: { readonly id: string; readonly title: string }
  readonly onClose: () => void
}

interface Period {
  readonly from: string
  readonly to: string
}

/** Run from the card of an organization (L14): its events of a period that one’s own settings put in, made at once where they say so. */
export function EventsReport({ of, onClose }: ReportProps) {
  const { account } = useMe()
  const today = useToday()
  const own = useQuery(accountQuery(account.id))
  const navigate = useNavigate()
  const show = ({ from, to }: Period) => {
    onClose()
    void navigate({ to: '/events', search: { within: of.id, from, to } })
  }
  if (!own.data) return null
  const { reportAtOnce } = own.data
  const period = reportPeriod(today, own.data)
  return reportAtOnce ? <AtOnce run={() => show(period)} /> : <PeriodDialog {...{ of, onClose, period, show }} />
}

function AtOnce({ run }: { readonly run: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened.
  useEffect(run, [])
  return null
}

interface PeriodDialogProps extends ReportProps {
  readonly period: Period
  readonly show: (period: Period) => void
}

function PeriodDialog({ of, onClose, period, show }: PeriodDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Period>()
  const make = useDeed({ run: async (chosen: Period) => chosen, form, onDone: show, changes: [] })
  const isInOrder = async (_: unknown, to: string | null) => {
    const from: string | null = form.getFieldValue('from')
    if (from && to && from > to) throw new Error(t('reports.order'))
  }
  const needed = { required: true, message: t('card.required') }
  return (
    <FormDialog
      name="events-report"
      title={t('reports.title', { title: of.title })}
      okText={t('reports.make')}
      form={form}
      deed={make}
      onClose={onClose}
      initial={period}
    >
      <Form.Item name="from" label={t('reports.from')} rules={[needed]}>
        <DayInput />
      </Form.Item>
      <Form.Item name="to" label={t('reports.to')} dependencies={['from']} rules={[needed, { validator: isInOrder }]}>
        <DayInput />
      </Form.Item>
    </FormDialog>
  )
}

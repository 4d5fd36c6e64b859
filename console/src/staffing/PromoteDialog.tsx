import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organization, Promotion, PromotionReport } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useLanguage } from '../i18n/index.ts'
import { personName } from '../persons/name.ts'
import { listPersons } from '../persons/queries.ts'
import { useRested } from '../registry/filters/debounce.ts'
import { previewKey } from '../session/client.ts'
import { problemOf, useSentence } from '../session/problem.ts'
import { DayInput } from './DayInput.tsx'
import { OrderFields } from './OrderFields.tsx'
import { promoteYear, undoOf } from './queries.ts'
import './posts/posts.css'
import '../what-if/own-texts.ts'

interface PromotionForm {
  readonly from?: string | null
  readonly orderNumber?: string
  readonly orderDate?: string | null
  /** Who stays in their class. */
  readonly stay?: readonly string[]
}

const promotionOf = ({ stay = [], ...form }: PromotionForm): Promotion => ({
  ...withoutEmpty(form),
  ...(stay.length > 0 ? { exceptions: stay.map((personId) => ({ personId, nodeId: null })) } : {}),
})

/** A whole school goes on to the next year: which class becomes which, who graduates, who stays, told before it is done. */
export function PromoteDialog({ school, onClose }: { school: Organization; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<PromotionForm>()
  const promoting = useDeed({
    run: (typed: PromotionForm) => promoteYear(school.id, promotionOf(typed)),
    form,
    said: () => t('staffing.promoted', { title: school.shortTitle ?? school.title }),
    undo: undoOf,
    onDone: onClose,
  })
  return (
    <FormDialog
      name="promotion"
      title={t('staffing.promoteTitle')}
      okText={t('staffing.promote')}
      form={form}
      deed={promoting}
      onClose={onClose}
    >
      <Form.Item name="from" label={t('staffing.day.transfer')}>
        <DayInput />
      </Form.Item>
      <OrderFields />
      <Form.Item name="stay" label={t('staffing.whoStays')}>
        <StudentsSelect school={school.id} />
      </Form.Item>
      <PromotionEffect school={school.id} enabled={!promoting.isPending && !promoting.isDone} />
    </FormDialog>
  )
}

interface StudentsSelectProps {
  readonly school: string
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (ids: string[]) => void
}

function StudentsSelect({ school, ...rest }: StudentsSelectProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = useRested(typed.trim())
  const found = useQuery({
    queryKey: ['persons', 'students', school, search],
    queryFn: () => listPersons({ search, kind: 'student', within: school, limit: 20 }),
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      {...rest}
      mode="multiple"
      placeholder={t('staffing.nobodyStays')}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={t(search.length < 2 ? 'persons.typeName' : 'persons.nobody')}
      options={(found.data?.items ?? []).map((row) => ({ value: row.id, label: personName(row) }))}
    />
  )
}

function PromotionEffect({ school, enabled }: { school: string; enabled: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const sentence = useSentence()
  const form = Form.useFormInstance<PromotionForm>()
  const typed = Form.useWatch([], form) as PromotionForm | undefined
  const asked = useRested(JSON.stringify(promotionOf(typed ?? {})), 300)
  const effect = useQuery({
    queryKey: [...previewKey, 'promotion', language, school, asked],
    queryFn: () => promoteYear(school, JSON.parse(asked) as Promotion, true),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 'static',
    gcTime: 0,
  })
  const refused = effect.error && (problemOf(effect.error).detail ?? sentence(effect.error))
  return (
    <section className="deed-effect" aria-label={t('staffing.effect')} aria-live="polite" aria-busy={effect.isFetching}>
      <b>{t('staffing.effect')}</b>
      {refused && <p>{refused}</p>}
      {!refused && !effect.data && <p>{t('whatIf.counting')}</p>}
      {!refused && effect.data && <Classes report={effect.data} />}
    </section>
  )
}

function Classes({ report }: { report: PromotionReport }) {
  const { t } = useTranslation()
  const { moved, graduated, stayed, classes } = report
  return (
    <>
      <p>{t('staffing.promotion', { moved, graduated, stayed })}</p>
      <ul className="deed-effect__classes">
        {classes.map(({ from, to, students, isNew }) => (
          <li key={`${from} ${to}`}>
            {from} → {to ?? t('staffing.graduates')}: {students}
            {isNew && `, ${t('staffing.newClass')}`}
          </li>
        ))}
      </ul>
    </>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoveReport } from '../../../../client/index.ts'
import { usePasswordCards } from '../../accounts/password/password-cards.ts'
import { useTyped } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { useDayZone } from '../../session/me.ts'
import { useShortcut } from '../../shell/keyboard.ts'
import { LeaveGuard } from '../../shell/LeaveGuard.tsx'
import { PageHead } from '../../shell/PageHead.tsx'
import { hire, undoOf } from '../queries.ts'
import { useToday } from '../use-today.ts'
import { HireFields } from './HireFields.tsx'
import { HireSteps } from './HireSteps.tsx'
import { useHirePreview } from './hire-preview.ts'
import { hiringOf, type HireForm as Typed } from './hiring.ts'
import { useLikelyDuplicates, wantsDecision } from './LikelyDuplicates.tsx'
import { WhatHappens } from './WhatHappens.tsx'
import './hire.css'

interface HireFormProps {
  readonly person: string | undefined
  readonly node: string
}

/** One form: person, post, account, roles, and how it is told; at the right what it will do. */
export function HireForm({ person, node }: HireFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Typed>()
  const { catalog } = useCatalogTitles()
  const day = useToday()
  const zone = useDayZone()
  const [initial] = useState<Typed>(() => ({
    ...{
      nodeId: node,
      from: day,
      account: 'comes',
      telling: catalog?.policies.newAccount.letter ? 'letter' : 'nothing',
    },
    ...(person === undefined ? {} : { personId: person }),
  }))
  const { typed, onValuesChange } = useTyped<Typed>(initial)
  const hiring = useHiring(form)
  // What this form asks for beyond the server is told together with what the server would refuse.
  const judging = useDeed({ run: (asked: Typed) => hire(hiringOf(asked, zone), true), form, changes: [] })
  const watched = (Form.useWatch([], form) as Typed | undefined) ?? initial
  const likely = useLikelyDuplicates(watched)
  const undecided = wantsDecision(likely) && !watched.duplicateChecked
  const busy = hiring.isPending || hiring.isDone
  const preview = useHirePreview(watched, !busy)
  useShortcut('Ctrl+KeyS', { run: form.submit })
  return (
    <div className="hire">
      <PageHead title={t('staffing.hire')} />
      <HireSteps form={watched} undecided={undecided} login={preview.data?.accounts[0]?.login} />
      <Form<Typed>
        name="hire"
        form={form}
        layout="vertical"
        className="hire__form"
        initialValues={initial}
        onValuesChange={onValuesChange}
        onFinish={() => !busy && void hiring.perform(form.getFieldsValue(true) as Typed)}
        onFinishFailed={() => void judging.perform(form.getFieldsValue(true) as Typed)}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        <HireFields likely={likely} login={preview.data?.accounts[0]} refused={preview.error} />
      </Form>
      <WhatHappens
        form={watched}
        report={preview.data}
        error={preview.error}
        stale={preview.isFetching}
        undecided={undecided}
      />
      <footer className="hire__foot">
        <span role="status">{undecided && t('staffing.alike.decide')}</span>
        <Button onClick={() => window.history.back()}>{t('card.cancel')}</Button>
        <Button type="primary" loading={hiring.isPending} onClick={form.submit}>
          {t('staffing.hire')}
        </Button>
      </footer>
      {typed && <LeaveGuard saving={busy} />}
    </div>
  )
}

function useHiring(form: ReturnType<typeof Form.useForm<Typed>>[0]) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const zone = useDayZone()
  const cards = usePasswordCards()
  const accountsTold = ({ accounts }: MoveReport): string =>
    accounts.map(({ login, outcome }) => t(`staffing.did.account.${outcome}`, { login })).join(' ')
  return useDeed({
    run: (typed: Typed) => hire(hiringOf(typed, zone)),
    form,
    said: (report) => ({ title: t('staffing.hired', { name: report.person.title }), more: accountsTold(report) }),
    undo: undoOf,
    onDone: async (report, { telling }) => {
      await navigate({ to: '/persons/$id', params: { id: report.person.id } })
      if (telling === 'card') void cards.perform(idsOpened(report))
    },
    onRefused: () => {
      void cache.invalidateQueries({ queryKey: ['persons', 'alike'] })
      return false
    },
  })
}

const idsOpened = ({ accounts }: MoveReport): string[] =>
  accounts.filter(({ outcome }) => outcome === 'opened').map(({ id }) => id)

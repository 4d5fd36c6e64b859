import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoveReport } from '../../../../client/index.ts'
import { organizationQuery } from '../../organizations/queries.ts'
import { dayText } from '../../registry/time/Moment.tsx'
import { rolesQuery } from '../../roles/queries.ts'
import { problemOf, useSentence } from '../../session/problem.ts'
import { AccountIcon, KeyIcon, PersonsIcon, PlusIcon, RoleIcon } from '../../theme/icons.tsx'
import { useToday } from '../use-today.ts'
import { type HireForm, isEnough } from './hiring.ts'
import '../../what-if/own-texts.ts'

interface WhatHappensProps {
  readonly form: HireForm
  readonly report: MoveReport | undefined
  readonly error: unknown
  readonly stale: boolean
  readonly undecided: boolean
}

/** At the right of the form: what it will do, told before it is done, by the server's own rehearsal. */
export function WhatHappens({ form, report, error, stale, undecided }: WhatHappensProps) {
  const { t } = useTranslation()
  return (
    <aside className={stale ? 'hire__effect hire__effect--stale' : 'hire__effect'} aria-label={t('staffing.effect')}>
      <h2>{t('staffing.effect')}</h2>
      {!isEnough(form) && <p>{t('staffing.effectNeeds')}</p>}
      {isEnough(form) && error !== null && <Obstacles error={error} />}
      {isEnough(form) && error === null && (
        <ul aria-live="polite" aria-busy={stale}>
          <Line icon={<PlusIcon />}>
            {t(form.personId ? 'staffing.will.person' : 'staffing.will.newPerson')}
            {undecided && <em>{t('staffing.will.undecided')}</em>}
          </Line>
          <Line icon={<PersonsIcon />}>
            <Post form={form} />
          </Line>
          <Line icon={<AccountIcon />}>
            <Accounts report={report} />
          </Line>
          <Roles form={form} />
          <Telling form={form} report={report} />
        </ul>
      )}
    </aside>
  )
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li>
    {icon}
    <div>{children}</div>
  </li>
)

function Obstacles({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const told = problemOf(error).errors?.map(({ message }) => message) ?? []
  return (
    <div className="hire__obstacles" role="status">
      <b>{t('staffing.obstacles')}</b>
      {(told.length > 0 ? told : [sentence(error)]).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

function Post({ form }: { form: HireForm }) {
  const { t } = useTranslation()
  const { data } = useQuery({ ...organizationQuery(form.nodeId ?? ''), enabled: Boolean(form.nodeId) })
  const day = useToday()
  const from = dayText(form.from ?? day)
  return (
    <>
      {t(form.until ? 'staffing.will.fromUntil' : 'staffing.will.from', { from, until: dayText(form.until) })}:{' '}
      {[form.post?.trim(), data?.shortTitle ?? data?.title].filter(Boolean).join(', ')}
    </>
  )
}

function Accounts({ report }: { report: MoveReport | undefined }) {
  const { t } = useTranslation()
  if (report === undefined) return <>{t('whatIf.counting')}</>
  if (report.accounts.length === 0) return <>{t('staffing.will.noAccount')}</>
  return (
    <>
      {report.accounts.map(({ login, outcome }) => (
        <div key={login}>{t(`staffing.will.account.${outcome}`, { login })}</div>
      ))}
    </>
  )
}

function Roles({ form }: { form: HireForm }) {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery)
  const given = (form.grants ?? []).flatMap((grant) => (grant?.roleId ? [grant] : []))
  if (given.length === 0) return null
  const title = (id: string | undefined) => roles.data?.items.find((role) => role.id === id)?.title ?? id
  return (
    <Line icon={<RoleIcon />}>
      <b>{t('staffing.will.roles', { count: given.length })}</b>:{' '}
      {given
        .map(({ roleId, until }) =>
          [title(roleId), until && t('staffing.will.until', { day: dayText(until) })].filter(Boolean).join(' '),
        )
        .join(', ')}
    </Line>
  )
}

function Telling({ form, report }: Pick<WhatHappensProps, 'form' | 'report'>) {
  const { t } = useTranslation()
  const opens = report?.accounts.some(({ outcome }) => outcome === 'opened') ?? false
  if (!opens || form.account === 'none' || !form.telling || form.telling === 'nothing') return null
  return (
    <Line icon={<KeyIcon />}>
      {t(`staffing.will.${form.telling}`)}
      {form.telling === 'letter' && form.email && ` ${form.email}`}
    </Line>
  )
}

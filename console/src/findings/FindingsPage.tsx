import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../client/index.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { FindingDeeds } from './FindingDeeds.tsx'
import { findingsQuery } from './queries.ts'
import './own-texts.ts'

const kinds = [
  'role-unused',
  'role-twin',
  'role-too-wide',
  'rule-proposed',
  'account-without-person',
  'person-without-account',
  'grant-by-left',
  'rule-author-left',
] as const

/** Roles and grants as they are: what is odd, each with its cure. */
export function FindingsPage() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<(typeof kinds)[number]>()
  const [dismissed, setDismissed] = useState(false)
  const found = useQuery(findingsQuery({ ...(kind && { kind }), ...(dismissed && { dismissed }) }))
  return (
    <>
      <PageHead title={t('shell.section.findings')} />
      <p>
        <Select
          aria-label={t('findings.kindTitle')}
          style={{ width: 360 }}
          allowClear
          placeholder={t('findings.all')}
          value={kind}
          onChange={(next) => setKind(next)}
          options={kinds.map((value) => ({ value, label: t(`findings.kind.${value}`) }))}
        />{' '}
        <Checkbox checked={dismissed} onChange={({ target }) => setDismissed(target.checked)}>
          {t('findings.dismissedOnly')}
        </Checkbox>
      </p>
      <Table<Finding>
        aria-label={t('shell.section.findings')}
        rowKey={(one) => `${one.kind} ${one.id}`}
        loading={found.isPending}
        dataSource={found.data?.items ?? []}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: t('findings.none') }}
        columns={[
          { title: t('findings.what'), render: (_, one) => <Says of={one} /> },
          { title: t('findings.where'), render: (_, { place }) => place && <OrganizationLink of={place} /> },
          { title: t('findings.cureTitle'), render: (_, one) => <FindingDeeds of={one} /> },
        ]}
      />
      {(found.data?.more.length ?? 0) > 0 && <p>{t('findings.more')}</p>}
    </>
  )
}

function Says({ of }: { of: Finding }) {
  const { t } = useTranslation()
  const { kind, role, other, account, person, rule, by, post, count, held, used, dismissed } = of
  const titles = { role: role?.title, other: other?.title, account: account?.title, person: person?.title }
  return (
    <>
      <small>{t(`findings.kind.${kind}`)}</small>
      <div>
        {t(`findings.says.${kind}`, {
          ...titles,
          ...{ rule: rule?.title, by: by?.title ?? '…', post: post ?? '—' },
          // Not `count`: no plural of the sentence is meant.
          ...{ count, held, used },
        })}
      </div>
      {dismissed && <div>{dismissed.reason}</div>}
    </>
  )
}

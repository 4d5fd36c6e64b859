import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Select, Tag } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { allRights } from '../roles/matrix.ts'
import { roleQuery } from '../roles/queries.ts'
import { type UrlState, useUrl } from '../shell/url.ts'
import { ActionSelect } from './ActionSelect.tsx'
import { type Ask, type Field, fieldsOf, freshList } from './asks.ts'

export function QuestionForm({ ask }: { ask: Ask }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const set = (patch: UrlState) => change({ ...freshList, ...patch })
  const nothing = { account: undefined, action: undefined, node: undefined, role: undefined, kind: undefined }
  const asked = Object.keys(nothing).some((field) => url[field]) || url.at
  const fields: Readonly<Record<Field, ReactNode>> = {
    account: (
      <Form.Item key="account" label={t('access.account')} htmlFor="why-account">
        <AccountSelect id="why-account" value={url.account} onChange={(account) => set({ account })} />
      </Form.Item>
    ),
    action: <ActionField key="action" ask={ask} set={set} />,
    node: (
      <Form.Item key="node" label={t('access.node')} htmlFor="why-node">
        <OrganizationSelect
          id="why-node"
          {...(url.node ? { value: url.node } : {})}
          onChange={(node) => set({ node })}
          allowClear
          placeholder={t('access.chooseNode')}
        />
      </Form.Item>
    ),
  }
  return (
    <Form layout="vertical" className="why__form panel" aria-label={t('access.question')} role="form">
      {fieldsOf[ask].map((field) => fields[field])}
      {ask === 'where' && <KindField set={set} />}
      <Form.Item label={t('access.at')} htmlFor="why-at" className="why__at">
        <DatePicker
          id="why-at"
          showTime={{ format: 'HH:mm' }}
          format="DD.MM.YYYY HH:mm"
          value={url.at ? dayjs(url.at) : null}
          placeholder={t('access.now')}
          onChange={(at) => set({ at: at ? at.toISOString() : undefined })}
        />
      </Form.Item>
      {asked && (
        <Button className="why__clear" onClick={() => set({ ...nothing, at: undefined })}>
          {t('registry.clear')}
        </Button>
      )}
    </Form>
  )
}

interface FieldProps {
  readonly set: (patch: UrlState) => void
}

/** Whoever comes from a role's card chooses among what the role brings. */
function ActionField({ ask, set }: FieldProps & { ask: Ask }) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const { catalog } = useCatalogTitles()
  const role = useQuery({ ...roleQuery(url.role ?? ''), enabled: ask === 'who' && Boolean(url.role) }).data
  const rights = new Set(role?.rights)
  const only =
    role &&
    catalog &&
    new Set(allRights(catalog.subsystems).flatMap((right) => (rights.has(right.id) ? right.actions : [])))
  return (
    <Form.Item
      label={
        <>
          {t('access.action')}
          {role && ask === 'who' && (
            <Tag
              className="why__role"
              closable={{ 'aria-label': t('access.anyAction') }}
              onClose={() => set({ role: undefined })}
            >
              {t('access.ofRole', { title: role.title })}
            </Tag>
          )}
        </>
      }
      htmlFor="why-action"
    >
      <ActionSelect id="why-action" value={url.action} onChange={(action) => set({ action })} only={only} />
    </Form.Item>
  )
}

function KindField({ set }: FieldProps) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const { catalog, kind } = useCatalogTitles()
  return (
    <Form.Item label={t('access.kind')} htmlFor="why-kind">
      <Select
        id="why-kind"
        allowClear
        showSearch={{ filterOption: (typed, option) => searcherOf(typed)(String(option?.label ?? '')) }}
        value={url.kind ?? null}
        placeholder={t('access.anyKind')}
        options={(catalog?.kinds ?? []).map(({ id }) => ({ value: id, label: kind(id) }))}
        onChange={(next) => set({ kind: next ?? undefined })}
      />
    </Form.Item>
  )
}

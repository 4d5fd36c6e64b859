import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Select, Tag } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../../accounts/AccountSelect.tsx'
import { byLabel } from '../../card/by-label.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { inZone, momentOn } from '../../registry/time/zone.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { allRights } from '../../roles/matrix/matrix.ts'
import { roleQuery } from '../../roles/queries.ts'
import { useZone } from '../../session/me.ts'
import { type UrlState, useUrl } from '../../shell/url.ts'
import { ActionSelect } from './ActionSelect.tsx'
import { type Ask, freshList, partsOf } from './asks.ts'
import { usePlaceWord } from './place-word.ts'
import '../own-texts.ts'

const nothing = { account: undefined, action: undefined, node: undefined, role: undefined, kind: undefined }

/** The question as a sentence: who, what, where and when are chosen where they stand in it. */
export function AskSentence({ ask }: { ask: Ask }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const inPlace = usePlaceWord(url.node)
  const set = (patch: UrlState) => change({ ...freshList, ...patch })
  const slots: Readonly<Record<string, ReactNode>> = {
    account: (
      <AccountSelect
        short
        className="ask__slot"
        label={t('access.account')}
        value={url.account}
        onChange={(account) => set({ account })}
      />
    ),
    action: <ActionSlot ask={ask} set={set} />,
    in: inPlace,
    node: (
      <OrganizationSelect
        className="ask__slot"
        aria-label={t('access.node')}
        {...(url.node ? { value: url.node } : {})}
        onChange={(node) => set({ node })}
        allowClear
        placeholder={t('access.chooseNode')}
        style={{ width: 'auto' }}
      />
    ),
    at: <MomentSlot set={set} />,
    kind: <KindSlot set={set} />,
  }
  const asked = Object.keys(nothing).some((field) => url[field]) || url.at
  return (
    <form className="ask__sentence" aria-label={t('access.question')} onSubmit={(event) => event.preventDefault()}>
      {partsOf(t(`access.sentence.${ask}`)).map(({ slot, words }) => (
        <Fragment key={slot ?? words}>{slot === undefined ? <span>{words}</span> : slots[slot]}</Fragment>
      ))}
      {asked && (
        <Button type="link" className="ask__clear" onClick={() => set({ ...nothing, at: undefined })}>
          {t('registry.clear')}
        </Button>
      )}
    </form>
  )
}

interface SlotProps {
  readonly set: (patch: UrlState) => void
}

function MomentSlot({ set }: SlotProps) {
  const { t } = useTranslation()
  const [{ at }] = useUrl()
  const zone = useZone()
  return (
    <>
      {at && <span>{t('access.on')}</span>}
      <DatePicker
        className={at ? 'ask__slot ask__moment' : 'ask__slot ask__moment ask__moment--now'}
        aria-label={t('access.at')}
        showTime={{ format: 'HH:mm' }}
        format="DD.MM.YYYY HH:mm"
        value={at ? inZone(at, zone) : null}
        placeholder={t('access.now')}
        onChange={(next) => set({ at: next ? momentOn(next, zone) : undefined })}
      />
    </>
  )
}

/** Whoever comes from a role's card chooses among what the role brings. */
function ActionSlot({ ask, set }: SlotProps & { ask: Ask }) {
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
    <>
      <ActionSelect
        className="ask__slot"
        label={t('access.action')}
        value={url.action}
        onChange={(action) => set({ action })}
        only={only}
      />
      {role && ask === 'who' && (
        <Tag
          className="ask__role"
          closable={{ 'aria-label': t('access.anyAction') }}
          onClose={() => set({ role: undefined })}
        >
          {t('access.ofRole', { title: role.title })}
        </Tag>
      )}
    </>
  )
}

function KindSlot({ set }: SlotProps) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const { catalog, kind } = useCatalogTitles()
  return (
    <Select
      className="ask__slot"
      aria-label={t('access.kind')}
      allowClear
      showSearch={byLabel}
      value={url.kind ?? null}
      placeholder={t('access.anyKind')}
      popupMatchSelectWidth={false}
      options={(catalog?.kinds ?? []).map(({ id }) => ({ value: id, label: kind(id) }))}
      onChange={(next) => set({ kind: next ?? undefined })}
    />
  )
}

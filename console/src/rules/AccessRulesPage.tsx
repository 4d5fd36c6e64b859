import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessRule } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay, useMe } from '../session/me.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl, useWithin } from '../shell/url.ts'
import { DownIcon, PlusIcon } from '../theme/icons.tsx'
import { deleteRule, editRule, groupTitle, rulesQuery } from './queries.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { ExceptDialog, RuleExceptions } from './RuleExceptions.tsx'
import './own-texts.ts'

/** Who is something somewhere gets a role there, by itself. */
export function AccessRulesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const within = useWithin()
  const [url, change] = useUrl()
  const sought = useSought()
  const rules = useQuery(rulesQuery(sought))
  return (
    <>
      <PageHead
        title={t('shell.section.accessRules')}
        deeds={
          may('dostup.grants.give') && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
              {t('rules.create')}
            </Button>
          )
        }
      />
      <PageSearch among={rules.data?.items.length ?? 0} />
      {rules.data?.items.length === 0 ? (
        <p role="status">{t(sought === '' ? 'rules.none' : 'registry.nothingFits')}</p>
      ) : (
        <RulesTable items={rules.data?.items ?? []} loading={rules.isPending} />
      )}
      {url.new && <RuleDialog home={within ?? me.home.id} onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}

function RulesTable({ items, loading }: { items: readonly AccessRule[]; loading: boolean }) {
  const { t } = useTranslation()
  const says = useSaying()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its place, it is scrolled by the keyboard too
    <section aria-label={t('rules.table')} tabIndex={0} className="scrolling">
      <Table<AccessRule>
        rowKey={({ id }) => id}
        loading={loading}
        dataSource={[...items]}
        pagination={false}
        expandable={{
          columnTitle: <span className="visually-hidden">{t('rules.exceptionsTitle')}</span>,
          rowExpandable: ({ exceptionCount }) => exceptionCount > 0,
          expandedRowRender: (rule) => <RuleExceptions of={rule} />,
        }}
        columns={[
          { title: t('rules.rule'), render: (_, rule) => <Named of={rule} /> },
          { title: t('rules.says'), render: (_, rule) => says(rule) },
          {
            title: t('rules.within'),
            render: (_, { within, below }) => (
              <>
                <OrganizationLink of={within} /> <small>{t(below ? 'rules.below' : 'rules.only')}</small>
              </>
            ),
          },
          { title: t('rules.count'), align: 'right', dataIndex: 'count' },
          { title: t('rules.author'), render: (_, { author }) => author?.title ?? t('rules.server') },
          {
            title: <span className="visually-hidden">{t('rules.deeds')}</span>,
            render: (_, rule) => rule.may.edit && <RuleDeeds of={rule} />,
          },
        ]}
      />
    </section>
  )
}

function Named({ of }: { of: AccessRule }) {
  const { t } = useTranslation()
  return (
    <>
      <strong>{of.title}</strong>{' '}
      <StateMark tone={of.active ? 'good' : 'idle'}>{t(of.active ? 'rules.active' : 'rules.stopped')}</StateMark>
      {of.exceptionCount > 0 && <div>{t('rules.exceptions', { count: of.exceptionCount })}</div>}
      {of.note && <div>{of.note}</div>}
    </>
  )
}

/** The rule as a sentence. */
function useSaying() {
  const { t } = useTranslation()
  const { kind: kindTitle } = useCatalogTitles()
  return ({ kind, posts, nodeKinds, group, role, givenAt }: AccessRule): string =>
    [
      t(`rules.say.${kind}`),
      posts.length > 0 && t('rules.say.post', { posts: posts.map((post) => `«${post}»`).join(` ${t('rules.or')} `) }),
      group && t('rules.say.group', { group: groupTitle(group.dn) }),
      `${nodeKinds.length > 0 ? t('rules.say.kinds', { kinds: nodeKinds.map(kindTitle).join(', ') }) : t('rules.say.anywhere')},`,
      t(`rules.say.${givenAt}`, { role: role.title }),
    ]
      .filter(Boolean)
      .join(' ')
}

function RuleDeeds({ of }: { of: AccessRule }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'edit' | 'except'>()
  const confirm = useConfirm()
  const close = () => setOpen(undefined)
  const turn = useDeed({
    run: () => editRule(of.id, { active: !of.active, updatedAt: of.updatedAt }),
    said: () => t('rules.saved'),
  })
  const remove = useDeed({ run: () => deleteRule(of.id), said: () => t('rules.deleted', { title: of.title }) })
  const ask = () =>
    confirm({
      ...{ title: t('rules.deleteTitle', { title: of.title }), what: t('rules.deleteWhat'), verb: t('rules.delete') },
      ...{ takes: true, run: remove.perform },
    })
  const items = [
    { key: 'edit', label: t('rules.edit'), onClick: () => setOpen('edit') },
    { key: 'except', label: t('rules.except'), onClick: () => setOpen('except') },
    { key: 'turn', label: t(of.active ? 'rules.stop' : 'rules.resume'), onClick: () => void turn.perform() },
    { key: 'delete', danger: true, label: t('rules.delete'), onClick: ask },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button loading={turn.isPending} icon={<DownIcon />} aria-label={`${t('rules.edit')}: ${of.title}`} />
      </Dropdown>
      {open === 'edit' && <RuleDialog of={of} home={of.within.id} onClose={close} />}
      {open === 'except' && <ExceptDialog of={of} onClose={close} />}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask, type CatalogSubsystem, type Doable } from '../../../../client/index.ts'
import { accountQuery } from '../../accounts/queries.ts'
import { useTypedWord } from '../../registry/filters/typed-word.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { client } from '../../session/client.ts'
import { useUrl } from '../../shell/url.ts'
import { SearchIcon } from '../../theme/icons.tsx'
import { momentOf } from '../sentence/asks.ts'
import { AnswerHead, Asked, WhyLink } from './Asked.tsx'
import { bySubsystem } from './by-subsystem.ts'
import '../own-texts.ts'

/** «Что может»: actions by subsystem, in the order of the catalog. */
export function WhatAnswer() {
  const [url] = useUrl()
  const { account = '', node = '' } = url
  const question = { account, node, ...momentOf(url) }
  const answer = useQuery({
    queryKey: ['decisions', 'what', question],
    queryFn: () => ask(client.POST('/api/decisions/actions', { body: question })),
    staleTime: 0,
  })
  const { catalog } = useCatalogTitles()
  return <Asked answer={answer}>{(found) => catalog && <Found found={found} subsystems={catalog.subsystems} />}</Asked>
}

const worthSearching = 12

function Found({ found, subsystems }: { found: Doable; subsystems: readonly CatalogSubsystem[] }) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const { subsystem: titleOf } = useCatalogTitles()
  const { account, node, items } = found
  const who = useQuery(accountQuery(account.id)).data?.title ?? account.login
  const groups = bySubsystem(items, subsystems, url.search ?? '')
  return (
    <section className="why__doable" aria-label={t('access.answer')}>
      <div className="why__top">
        <AnswerHead
          title={t('access.inNode', { account: who, node: node.title })}
          count={t('access.actions', { count: items.length })}
          at={found.at}
          facts={found.facts}
        />
        {items.length > worthSearching && <Search />}
      </div>
      {groups.length === 0 && (
        <p className="why__nothing">{items.length === 0 ? t('access.nothingHere') : t('access.noSuchAction')}</p>
      )}
      {groups.map(({ id, of, actions }) => (
        <section key={id} className="why__group">
          <h3>
            {id === '' ? t('access.outOfCatalog') : titleOf(id)}{' '}
            <span className="why__count">
              {of > 0 ? t('access.someOf', { some: actions.length, all: of }) : actions.length}
            </span>
          </h3>
          <ul>
            {actions.map((action) => (
              <li key={action.id}>
                <WhyLink account={account.id} action={action.id} node={node.id} about={action.title}>
                  {action.title}
                </WhyLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Search() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const [typed, type] = useTypedWord(url.search ?? '', (search) => change({ search: search || undefined }, true))
  return (
    <Input
      className="why__search"
      prefix={<SearchIcon />}
      allowClear
      placeholder={t('access.findAction')}
      aria-label={t('access.findAction')}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  )
}

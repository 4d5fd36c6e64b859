import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input, Switch, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRested } from '../registry/filters/debounce.ts'
import { Failed } from '../shell/Failed.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { SearchIcon } from '../theme/icons.tsx'
import { Branches } from './Branches.tsx'
import { organizationSearchQuery } from './queries.ts'

export function OrganizationTree() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const [typed, setTyped] = useState('')
  const search = useRested(typed.trim())
  const archived = url.archived === 'yes'
  return (
    <>
      <div className="organizations__tree-top">
        <Input
          prefix={<SearchIcon />}
          allowClear
          placeholder={t('organizations.search')}
          aria-label={t('organizations.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
        <label>
          <Switch
            size="small"
            checked={archived}
            onChange={(on) => change({ archived: on ? 'yes' : undefined }, true)}
          />{' '}
          {t('organizations.showArchived')}
        </label>
      </div>
      <div className="organizations__scroll">
        {search ? <Found search={search} archived={archived} /> : <Branches archived={archived} />}
      </div>
    </>
  )
}

function Found({ search, archived }: { search: string; archived: boolean }) {
  const { t } = useTranslation()
  const found = useQuery(organizationSearchQuery(search, archived))
  if (!found.data) return found.error ? <Failed of={found} /> : <Waiting />
  if (found.data.items.length === 0) return <p className="organizations__hint">{t('organizations.nothing')}</p>
  return (
    <ul className="organizations__found" aria-label={t('organizations.found')}>
      {found.data.items.map((row) => (
        <li key={row.id}>
          <Link
            to="/organizations/$id"
            params={{ id: row.id }}
            search={({ within, archived: shown }) => ({ within, archived: shown })}
          >
            {row.title} {row.archived && <Tag>{t('organizations.archived')}</Tag>}
            {row.parent && <small>{row.parent.title}</small>}
          </Link>
        </li>
      ))}
      {found.data.total > found.data.items.length && (
        <li className="organizations__hint">
          {t('organizations.more', { count: found.data.total - found.data.items.length })}
        </li>
      )}
    </ul>
  )
}

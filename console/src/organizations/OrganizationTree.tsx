import { useQueries, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Input, Switch, Tag, Tree } from 'antd'
import { type Key, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch } from '../../../client/index.ts'
import { useRested } from '../registry/debounce.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { SearchIcon } from '../theme/icons.tsx'
import { branchIcon } from '../theme/quiet-parts.tsx'
import { organizationQuery, organizationSearchQuery, treeQuery } from './queries.ts'
import { type TreeItem, treeItems } from './tree-data.ts'

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

/** Milliseconds that a branch takes to unfold, with room. */
const unfolding = 250

/** Everything above the opened card is opened, so that a link from a colleague shows where it lies. */
const useOpenBranches = (selected: string | undefined) => {
  const [open, setOpen] = useState<readonly string[]>([])
  const card = useQuery({ ...organizationQuery(selected ?? ''), enabled: Boolean(selected) })
  const path = card.data?.path
  useEffect(() => {
    if (path) setOpen((before) => [...new Set([...before, ...path.map((node) => node.id)])])
  }, [path])
  return [open, setOpen] as const
}

const useTops = (archived: boolean) => {
  const [{ within }] = useUrl()
  const tops = useQuery(treeQuery(undefined, archived))
  const chosen = useQuery({ ...organizationQuery(within ?? ''), enabled: Boolean(within) })
  const { data } = chosen
  if (!within) return { ...tops, items: tops.data?.items }
  const top: Branch[] | undefined = data && [
    { ...data, archived: data.archivedAt !== null, childCount: data.counts.children },
  ]
  return { ...chosen, items: top }
}

function Branches({ archived }: { archived: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id: selected } = useParams({ strict: false })
  const [open, setOpen] = useOpenBranches(selected)
  const tops = useTops(archived)
  const opened = [...new Set([...open, ...(tops.items?.length === 1 ? tops.items.map((node) => node.id) : [])])]
  const branches = useQueries({ queries: opened.map((id) => treeQuery(id, archived)) })
  const loaded = new Map(
    opened.flatMap((id, index): [string, Branch[]][] => {
      const items = branches[index]?.data?.items
      return items ? [[id, items]] : []
    }),
  )
  const tree = useRef<HTMLDivElement>(null)
  const active = useRef<Key>(undefined)
  const shown = loaded.size
  // A link leads to a row that may lie far below; it is looked for again as the branches above it come and have unfolded.
  useEffect(() => {
    if (!selected || shown === 0) return
    const look = () => tree.current?.querySelector('.ant-tree-treenode-selected')?.scrollIntoView({ block: 'nearest' })
    const waiting = setTimeout(look, unfolding)
    return () => clearTimeout(waiting)
  }, [selected, shown])
  const openCard = (id: string) =>
    void navigate({
      to: '/organizations/$id',
      params: { id },
      search: ({ within, archived: old }) => ({ within, archived: old }),
    })
  /** Enter opens the row that the arrows chose; the arrows themselves fold and unfold. */
  const openActive = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || active.current === undefined) return
    event.preventDefault()
    event.stopPropagation()
    openCard(String(active.current))
  }
  if (tops.error && !tops.items) return <FailurePage inside error={tops.error} onRetry={() => tops.refetch()} />
  if (!tops.items) return <Waiting />
  if (tops.items.length === 0) return <p className="organizations__hint">{t('organizations.nothing')}</p>
  return (
    <div ref={tree} onKeyDownCapture={openActive}>
      <Tree<TreeItem>
        aria-label={t('organizations.tree')}
        blockNode
        switcherIcon={branchIcon}
        showLine={{ showLeafIcon: false }}
        treeData={treeItems(tops.items, loaded)}
        expandedKeys={[...opened]}
        selectedKeys={selected ? [selected] : []}
        onExpand={(keys: Key[]) => setOpen(keys.map(String))}
        onActiveChange={(key: Key) => {
          active.current = key
        }}
        onSelect={(_, { node }) => openCard(node.key)}
        titleRender={({ node }) => <BranchTitle node={node} />}
      />
    </div>
  )
}

function BranchTitle({ node }: { node: Branch }) {
  const { t } = useTranslation()
  return (
    <>
      {node.shortTitle ?? node.title} {node.archived && <Tag>{t('organizations.archived')}</Tag>}
    </>
  )
}

function Found({ search, archived }: { search: string; archived: boolean }) {
  const { t } = useTranslation()
  const found = useQuery(organizationSearchQuery(search, archived))
  if (!found.data) return <Waiting />
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

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { TreeSelect, type TreeSelectProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch } from '../../../client/index.ts'
import { useRested } from '../registry/filters/debounce.ts'
import { organizationQuery, organizationSearchQuery, treeQuery } from './queries.ts'

interface OrganizationSelectProps
  extends Pick<
    TreeSelectProps,
    | 'id'
    | 'className'
    | 'disabled'
    | 'variant'
    | 'style'
    | 'placeholder'
    | 'allowClear'
    | 'aria-label'
    | 'autoFocus'
    | 'defaultOpen'
    | 'onBlur'
  > {
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}

interface Option {
  id: string
  pId: string
  value: string
  title: string
  isLeaf: boolean
  disabled?: boolean
}

const optionOf = (node: Branch, parent: string): Option => ({
  id: node.id,
  pId: parent,
  value: node.id,
  title: node.shortTitle ?? node.title,
  isLeaf: node.childCount === 0,
})

/** What has not come: it is found by typing. */
const restOf = ({ items, total }: { items: readonly Branch[]; total: number }, parent: string, title: string) =>
  total > items.length
    ? [{ id: `${parent} …`, pId: parent, value: `${parent} …`, title, isLeaf: true, disabled: true }]
    : []

/** Chooses a node of the tree: branches load when they open, typing searches the whole of what the viewer sees. */
export function OrganizationSelect({ value, onChange, ...rest }: OrganizationSelectProps) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const [opened, setOpened] = useState<Option[]>([])
  const [typed, setTyped] = useState('')
  const search = useRested(typed.trim())
  const tops = useQuery(treeQuery(undefined))
  const chosen = useQuery({ ...organizationQuery(value ?? ''), enabled: Boolean(value) })
  const found = useQuery(organizationSearchQuery(search))

  const load = async (id: string) => {
    const branch = await cache.fetchQuery(treeQuery(id))
    setOpened((before) => [
      ...before.filter((row) => row.pId !== id),
      ...branch.items.map((node) => optionOf(node, id)),
      ...restOf(branch, id, t('organizations.more', { count: branch.total - branch.items.length })),
    ])
  }
  const options: Option[] = search
    ? (found.data?.items ?? []).map((row) => ({
        id: row.id,
        pId: '',
        value: row.id,
        title: row.shortTitle ?? row.title,
        isLeaf: true,
      }))
    : [...(tops.data?.items ?? []).map((node) => optionOf(node, '')), ...opened]

  return (
    <TreeSelect<{ value: string; label: string }>
      {...rest}
      {...(value ? { value: { value, label: chosen.data?.shortTitle ?? chosen.data?.title ?? '…' } } : {})}
      labelInValue
      treeDataSimpleMode={{ id: 'id', pId: 'pId', rootPId: '' }}
      treeData={options}
      loadData={(node) => load(String(node.value))}
      showSearch={{ filterTreeNode: false, searchValue: typed, onSearch: setTyped }}
      loading={tops.isFetching || found.isFetching}
      notFoundContent={found.isFetching ? t('shell.loading') : t('organizations.nothing')}
      onChange={(next) => {
        setTyped('')
        onChange?.(next?.value)
      }}
      popupMatchSelectWidth={420}
      listHeight={400}
      style={{ width: '100%', ...rest.style }}
    />
  )
}

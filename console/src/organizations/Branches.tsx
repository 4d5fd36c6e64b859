import { useNavigate, useParams } from '@tanstack/react-router'
import { Tag, Tree } from 'antd'
import type { RefObject } from 'react'
import { type ComponentRef, type Key, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch } from '../../../client/index.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { branchIcon } from '../theme/quiet-parts.tsx'
import { branchSize } from './queries.ts'
import { RestOfBranch } from './RestOfBranch.tsx'
import { isRest, type TreeItem, treeItems } from './tree-data.ts'
import { topmost, useBranches } from './use-branches.ts'

/** Milliseconds that a branch takes to unfold, with room. */
const unfolding = 250

export function Branches({ archived }: { archived: boolean }) {
  const { t } = useTranslation()
  const { id: selected } = useParams({ strict: false })
  const { tops, top, opened, setOpen, loaded, wantMore, loading } = useBranches(selected, archived)
  const tree = useRef<ComponentRef<typeof Tree>>(null)
  useScrolledTo(tree, selected, loaded.size)
  const { openCard, remember, openActive } = useCardOpening()
  if (tops.error && !top) return <FailurePage inside error={tops.error} onRetry={() => tops.refetch()} />
  if (!top) return <Waiting />
  if (top.items.length === 0) return <p className="organizations__hint">{t('organizations.nothing')}</p>
  // Only rows in sight are drawn where there may be thousands; a small tree keeps its rows, whatever their height.
  const wide = [top, ...loaded.values()].some(({ total }) => total > branchSize)
  return (
    <div onKeyDownCapture={openActive}>
      <Tree<TreeItem>
        ref={tree as never}
        aria-label={t('organizations.tree')}
        blockNode
        virtual={wide}
        {...(wide ? { height: window.innerHeight - 200 } : {})}
        switcherIcon={branchIcon}
        showLine={{ showLeafIcon: false }}
        treeData={treeItems(topmost, top, loaded)}
        expandedKeys={[...opened]}
        selectedKeys={selected ? [selected] : []}
        onExpand={(keys: Key[]) => setOpen(keys.map(String))}
        onActiveChange={remember}
        onSelect={(_, { node }) => !isRest(node) && openCard(node.key)}
        titleRender={(item) =>
          isRest(item) ? (
            <RestOfBranch count={item.count} waiting={loading} onSeen={() => wantMore(item.restOf)} />
          ) : (
            <BranchTitle node={item.node} />
          )
        }
      />
    </div>
  )
}

/** A link leads to a row that may lie far below; it is looked for again as the branches above it come and have unfolded. */
const useScrolledTo = (
  tree: RefObject<ComponentRef<typeof Tree> | null>,
  selected: string | undefined,
  shown: number,
): void => {
  useEffect(() => {
    if (!selected || shown === 0) return
    const look = () => {
      tree.current?.scrollTo({ key: selected, align: 'auto' })
      const element = document.querySelector('.organizations__scroll .ant-tree-treenode-selected')
      element?.scrollIntoView({ block: 'nearest' })
    }
    const waiting = setTimeout(look, unfolding)
    return () => clearTimeout(waiting)
  }, [tree, selected, shown])
}

/** Enter opens the row that the arrows chose; the arrows themselves fold and unfold. */
const useCardOpening = () => {
  const navigate = useNavigate()
  const active = useRef<Key>(undefined)
  const openCard = (id: string) =>
    void navigate({
      to: '/organizations/$id',
      params: { id },
      search: ({ within, archived }) => ({ within, archived }),
    })
  const remember = (key: Key) => {
    active.current = key
  }
  const openActive = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || active.current === undefined) return
    event.preventDefault()
    event.stopPropagation()
    openCard(String(active.current))
  }
  return { openCard, remember, openActive }
}

function BranchTitle({ node }: { node: Branch }) {
  const { t } = useTranslation()
  return (
    <>
      {node.shortTitle ?? node.title} {node.archived && <Tag>{t('organizations.archived')}</Tag>}
    </>
  )
}

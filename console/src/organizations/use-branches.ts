import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Branch } from '../../../client/index.ts'
import { useUrl } from '../shell/url.ts'
import { organizationQuery, treeQuery } from './queries.ts'
import { type LoadedBranch, withSelected } from './tree-data.ts'

/** Under this name stand the topmost nodes. */
export const topmost = ''

/** Everything above the opened card is opened, so that a link from a colleague shows where it lies. */
const useOpenBranches = (path: readonly { readonly id: string }[] | undefined) => {
  const [open, setOpen] = useState<readonly string[]>([])
  useEffect(() => {
    if (path) setOpen((before) => [...new Set([...before, ...path.map((node) => node.id)])])
  }, [path])
  return [open, setOpen] as const
}

/** B18: with an institution chosen the tree begins at it. */
const useTops = (archived: boolean) => {
  const [{ within }] = useUrl()
  const tops = useQuery(treeQuery(undefined, archived))
  const chosen = useQuery({ ...organizationQuery(within ?? ''), enabled: Boolean(within) })
  if (!within) return { ...tops, branch: tops.data }
  const branch: LoadedBranch | undefined = chosen.data && { items: [branchOf(chosen.data)], total: 1 }
  return { ...chosen, branch }
}

interface Card extends Omit<Branch, 'archived' | 'childCount'> {
  readonly archivedAt: string | null
  readonly counts: { readonly children: number }
}

const branchOf = ({ id, kind, title, shortTitle, archivedAt, counts }: Card): Branch => ({
  id,
  kind,
  title,
  shortTitle,
  archived: archivedAt !== null,
  childCount: counts.children,
})

/** The pages that are wanted of each opened branch, and what has come of them. */
const usePages = (opened: readonly string[], archived: boolean) => {
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map())
  const wanted = opened.flatMap((id) => Array.from({ length: pages.get(id) ?? 1 }, (_, page) => ({ id, page })))
  const answers = useQueries({
    queries: wanted.map(({ id, page }) => treeQuery(id === topmost ? undefined : id, archived, page)),
  })
  const loaded = new Map<string, LoadedBranch>()
  for (const [index, { id }] of wanted.entries()) {
    const data = answers[index]?.data
    if (data) loaded.set(id, { items: [...(loaded.get(id)?.items ?? []), ...data.items], total: data.total })
  }
  const wantMore = (id: string) => setPages((before) => new Map(before).set(id, (before.get(id) ?? 1) + 1))
  return { loaded, wantMore, loading: answers.some(({ isFetching }) => isFetching) }
}

/** The tree as far as it is opened and has come. */
export const useBranches = (selected: string | undefined, archived: boolean) => {
  const [{ within }] = useUrl()
  const card = useQuery({ ...organizationQuery(selected ?? ''), enabled: Boolean(selected) })
  const [open, setOpen] = useOpenBranches(card.data?.path)
  const tops = useTops(archived)
  const single = tops.branch?.total === 1 ? tops.branch.items.map(({ id }) => id) : []
  const opened = [...new Set([...open, ...single])]
  const { loaded, wantMore, loading } = usePages(within ? opened : [topmost, ...opened], archived)
  const parent = card.data?.path.at(-1)?.id
  const around = parent === undefined ? undefined : loaded.get(parent)
  if (parent !== undefined && around && card.data) loaded.set(parent, withSelected(around, branchOf(card.data)))
  return { tops, top: loaded.get(topmost) ?? tops.branch, opened, setOpen, loaded, wantMore, loading }
}

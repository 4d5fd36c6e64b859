import { Input } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RoleTree, searcherOf } from '../../../client/index.ts'
import type { PlainTable } from './table-svg.ts'

type Place = RoleTree['places'][number]

interface Branch extends Place {
  readonly below: Branch[]
}

/** Every place under the one before it that is higher. */
function branchesOf(places: readonly Place[]): Branch[] {
  const tops: Branch[] = []
  const path: Branch[] = []
  for (const place of places) {
    const branch = { ...place, below: [] }
    path.length = place.depth
    const above = path.at(-1)
    if (above === undefined) tops.push(branch)
    else above.below.push(branch)
    path.push(branch)
  }
  return tops
}

/** Those that are called so, with all that stands above them. */
function found(branches: readonly Branch[], sought: string): readonly Branch[] {
  if (sought === '') return branches
  const fits = searcherOf(sought)
  const within = (some: readonly Branch[]): Branch[] =>
    some.flatMap((branch) => {
      const below = within(branch.below)
      return below.length > 0 || fits(branch.title) ? [{ ...branch, below }] : []
    })
  return within(branches)
}

const few = 20

/** A thousand places are read by opening what is looked for: how many are below stands at what is closed. */
export function RoleTreeView({ tree }: { tree: RoleTree }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const sought = useDeferredValue(typed.trim())
  const branches = useMemo(() => found(branchesOf(tree.places), sought), [tree, sought])
  if (tree.places.length === 0) return <p>{t('pictures.nobody')}</p>
  return (
    <section className="pictures__tree" aria-label={t('pictures.opens', { role: tree.role.title })}>
      <p>{t('pictures.opensNote', { count: tree.rights })}</p>
      {tree.places.length > few && (
        <Input
          type="search"
          style={{ maxWidth: 420, marginBottom: 12 }}
          aria-label={t('pictures.find')}
          placeholder={t('pictures.find')}
          allowClear
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {branches.length === 0 && <p role="status">{t('pictures.notFound')}</p>}
      <Branches key={sought} branches={branches} open={sought !== ''} />
      {tree.more && <p>{t('pictures.moreThan')}</p>}
    </section>
  )
}

function Branches({ branches, open }: { branches: readonly Branch[]; open: boolean }) {
  return (
    <ul>
      {branches.map((branch) => (
        <li key={branch.id}>
          {branch.below.length === 0 ? (
            <div className="pictures__leaf">
              <Said place={branch} />
            </div>
          ) : (
            <details open={open || branch.depth === 0 || (branch.depth < 2 && branch.below.length <= few)}>
              <summary>
                <Said place={branch} />
              </summary>
              <Branches branches={branch.below} open={open} />
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

function Said({ place: { title, held, within, all } }: { place: Place }) {
  const { t } = useTranslation()
  return (
    <>
      {held > 0 || all ? <b>{title}</b> : title}
      <span className="pictures__count">
        {[
          held > 0 && t('pictures.here', { count: held }),
          within > held && t('pictures.heldBelow', { count: within }),
          all && t('pictures.all'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

export const rolePlain = ({ role, places }: RoleTree, heads: PlainTable['heads']): PlainTable => ({
  title: role.title,
  heads,
  rows: places.map(({ title, depth, held, within }) => [
    `${'\u00A0\u00A0\u00A0'.repeat(depth)}${title}`,
    held ? String(held) : '',
    String(within),
  ]),
})

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposed, ShareDifference } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useMay } from '../session/me.ts'
import { useShortcut } from '../shell/keyboard.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { AccessColumn } from './AccessColumn.tsx'
import { type Accesses, afterDifference, type Difference, differing, type Level, type Row } from './difference.ts'
import type { Column } from './queries.ts'
import './access.css'

type ProposedShare = Extract<Proposed, { deed: 'share-node' | 'end-share' }>

interface AccessColumnsProps {
  /** Of which record or organization. */
  readonly of: string
  readonly editable: boolean
  readonly load: (column: Column) => Promise<Accesses>
  readonly save: (difference: ShareDifference) => Promise<unknown>
  /** One change as «Что будет, если…» asks about it. */
  readonly proposes: (id: string, level: Level | null) => ProposedShare
}

/** Who or what has access | has none, with the level of each (L20–L24). What was changed here is shown before it is saved, all at once. */
export function AccessColumns({ of, editable, load, save, proposes }: AccessColumnsProps) {
  const { t } = useTranslation()
  const mayAsk = useMay()('dostup.decisions.explain')
  const [difference, setDifference] = useState<Difference>(new Map())
  const saving = useDeed({
    run: () => save({ set: [...difference].map(([id, { level }]) => ({ id, level })) }),
    said: () => t('card.saved'),
    onShown: () => setDifference(new Map()),
  })
  useShortcut('Ctrl+KeyS', { run: () => difference.size > 0 && !saving.isPending && void saving.perform() })
  const change = (row: Row, level: Level | null) => setDifference((known) => differing(known, row, level))
  const column = (access: Column['access']) => ({
    access,
    editable: editable && !saving.isPending,
    onChange: change,
    arrange: (rows: readonly Row[]) => afterDifference(rows, difference, access),
    changed: difference,
    of,
    load,
  })
  const [only, ...others] = difference
  const proposed = only && others.length === 0 ? proposes(only[0], only[1].level) : undefined
  return (
    <div className="access">
      <div className="access__columns">
        <AccessColumn {...column('without')} />
        <AccessColumn {...column('with')} />
      </div>
      {only && (
        <footer className="access__foot">
          <div className="access__what">
            <b role="status">{t('records.changed', { count: difference.size })}</b>
            <ul>
              {[...difference].map(([id, { title, before, level }]) => (
                <li key={id}>
                  {title}: {levelText(t, before)} → {levelText(t, level)}
                </li>
              ))}
            </ul>
            {mayAsk && proposed && (
              <BeforeDeed key={JSON.stringify(proposed)} proposed={proposed} page={{ ...proposed }} />
            )}
          </div>
          <Button onClick={() => setDifference(new Map())}>{t('card.cancel')}</Button>
          <Button type="primary" loading={saving.isPending} onClick={() => saving.perform()}>
            {t('card.save')}
          </Button>
          <LeaveGuard of="tab" saving={saving.isPending} />
        </footer>
      )}
    </div>
  )
}

const levelText = (t: (key: string) => string, level: Level | null): string => t(`records.level.${level ?? 'none'}`)

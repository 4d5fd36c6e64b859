import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportVerdict } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { Failed } from '../shell/Failed.tsx'
import { ImportRows } from './ImportRows.tsx'
import { rowsQuery, startImport } from './queries.ts'

interface CheckedProps {
  readonly brought: Import
  readonly check: string
  readonly counts: NonNullable<Import['counts']>
  readonly onChange: () => void
}

const verdicts = ['wrong', 'new', 'changed', 'unchanged'] as const
type Shown = ImportVerdict | 'all'

/** What would happen: counted, row by row, each error in its cell; then it is started. */
export function Checked({ brought, check, counts, onChange }: CheckedProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>(verdicts.find((verdict) => counts[verdict] > 0) ?? 'all')
  const [after, setAfter] = useState(0)
  const rows = useQuery(rowsQuery(brought.id, check, shown === 'all' ? undefined : shown, after))
  const { data } = rows
  const start = useDeed({ run: () => startImport(brought.id), changes: [['imports'], ['jobs']] })
  const doing = counts.new + counts.changed
  return (
    <>
      <Segmented<Shown>
        aria-label={t('imports.shownRows')}
        className="imports-kinds"
        value={shown}
        onChange={(next) => {
          setShown(next)
          setAfter(0)
        }}
        options={[
          ...verdicts.map((value) => ({ value, label: `${t(`imports.verdict.${value}`)}: ${counts[value]}` })),
          { value: 'all' as const, label: `${t('imports.verdict.all')}: ${brought.rows}` },
        ]}
      />
      {counts.gaining > 0 && <p>{t('imports.gaining', { count: counts.gaining, gained: counts.gained })}</p>}
      {counts.losing > 0 && <p>{t('imports.losing', { count: counts.losing })}</p>}
      {brought.gainsUntold && brought.kind !== 'persons' && <p>{t('imports.gainsUntold')}</p>}
      <Failed of={rows} />
      {data && <ImportRows brought={brought} rows={data.items} />}
      <p className="imports-more">
        {after > 0 && <Button onClick={() => setAfter(0)}>{t('imports.first')}</Button>}
        {data?.next != null && <Button onClick={() => setAfter(data.next ?? 0)}>{t('imports.next')}</Button>}
      </p>
      <div className="imports-foot">
        <Button onClick={onChange}>{t('imports.change')}</Button>
        <Button type="primary" disabled={doing === 0} loading={start.isPending} onClick={() => start.perform()}>
          {t('imports.import', { count: doing })}
        </Button>
        <span>
          {doing === 0 ? t('imports.nothingToDo') : counts.wrong > 0 && t('imports.skipped', { count: counts.wrong })}
        </span>
      </div>
    </>
  )
}

import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon } from '../../theme/icons.tsx'
import type { Selection, SelectionState } from './selection.ts'

interface BulkBarProps {
  readonly selection: SelectionState
  readonly total: number
  readonly exact: boolean
  /** Ticked on this page and no more: all of the filter can be chosen. */
  readonly onPage: boolean
  readonly children: (value: Selection, count: number) => ReactNode
}

/** Above the pager, where nothing moves under the pointer: what is chosen, and what can be done with it. */
export function BulkBar({ selection, total, exact, onPage, children }: BulkBarProps) {
  const { t } = useTranslation()
  const { value, all } = selection
  if (value === undefined) return null
  const count = selection.count(total)
  const said = all && !exact ? t('registry.moreThan', { count: total }) : String(count)
  return (
    <section className="registry__bulk" aria-label={t('registry.chosen')}>
      <strong>{t(onPage ? 'registry.chosenOnPage' : 'registry.chosenCount', { count, said })}</strong>
      {!all && (!exact || total > count) && (
        <Button type="link" onClick={selection.chooseAll}>
          {t('registry.chooseAll', { said: exact ? total : t('registry.moreThan', { count: total }) })}
        </Button>
      )}
      <span className="registry__space" />
      {children(value, count)}
      <Button type="text" icon={<CloseIcon />} aria-label={t('registry.unchoose')} onClick={selection.clear} />
    </section>
  )
}

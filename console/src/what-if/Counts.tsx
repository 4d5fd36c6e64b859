import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewSide } from '../../../client/index.ts'
import { hasEffect, type Sides } from './sides.ts'
import './what-if.css'
import './own-texts.ts'

interface Part {
  readonly count: number
  readonly people: number | undefined
  /** What is counted, by name: shown on hover. */
  readonly names?: ReactNode
}

interface CountsProps {
  readonly unit: 'rights' | 'actions'
  readonly gained: Part
  readonly lost: Part
  /** Instead of whose: while that is being asked, or is nobody’s. */
  readonly whose?: ReactNode
}

/** «+12 прав у 38 человек, −3 у 2». A side with nothing to count is left out. */
export function Counts({ unit, gained, lost, whose }: CountsProps) {
  const { t } = useTranslation()
  const sides = [
    { sign: '+', mark: 'gained', nobody: t('whatIf.newToNobody'), ...gained },
    { sign: '−', mark: 'lost', nobody: t('whatIf.lostToNobody'), ...lost },
  ].filter(({ count }) => count > 0)
  return (
    <span className="counts">
      {sides.map(({ sign, mark, count, people, nobody, names }, index) => (
        <span key={sign}>
          {index > 0 && ', '}
          <Tooltip title={names}>
            <b className={`counts__${mark}`}>
              {sign}
              {index > 0 ? count : t(`whatIf.${unit}`, { count })}
            </b>
          </Tooltip>
          {whose === undefined && people !== undefined && (
            <>
              {' '}
              {people === 0
                ? nobody
                : index > 0
                  ? t('whatIf.ofThese', { people })
                  : t('whatIf.ofPeople', { count: people })}
            </>
          )}
        </span>
      ))}
      {whose !== undefined && <> {whose}</>}
    </span>
  )
}

const partOf = ({ kinds, people }: PreviewSide): Part => ({ count: kinds, people })

/** What a preview says in a sentence, in actions. */
export function PreviewCounts({ preview }: { preview: Sides }) {
  const { t } = useTranslation()
  if (!hasEffect(preview)) return <>{t('whatIf.nothing')}</>
  return <Counts unit="actions" gained={partOf(preview.gained)} lost={partOf(preview.lost)} />
}

const named = 3

/** «: Иванов, Петров, Сидоров и ещё 5». */
export function Names({ side }: { side: PreviewSide }) {
  const { t } = useTranslation()
  const names = [...new Set(side.items.map(({ account }) => account.title))].slice(0, named)
  const more = side.people - names.length
  return (
    <>
      {': '}
      {names.join(', ')}
      {more > 0 && ` ${t('whatIf.andMore', { count: more })}`}
    </>
  )
}

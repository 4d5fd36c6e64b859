import { useTranslation } from 'react-i18next'
import type { Seen } from '../../../client/index.ts'
import { dayText } from '../registry/time/Moment.tsx'
import type { PlainTable } from './table-svg.ts'

export type SeenWords = (row: Seen['rows'][number]) => string

/** Who looked and on which days: a number in each cell. */
export function SeenTable({ seen, says }: { seen: Seen; says: SeenWords }) {
  const { t } = useTranslation()
  if (seen.rows.length === 0) return <p>{t('pictures.nobodySaw')}</p>
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <section aria-label={t('pictures.seen')} tabIndex={0} className="pictures__scroll">
        <table>
          <caption>{seen.object.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('pictures.account')}</th>
              {seen.columns.map((day) => (
                <th key={day} scope="col">
                  {dayText(day).slice(0, 5)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seen.rows.map((row) => (
              <tr key={`${row.account.id} ${row.account.title} ${row.event}`}>
                <th scope="row">{says(row)}</th>
                {seen.columns.map((day, at) => (
                  <td key={day}>{row.times[at] || ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {seen.daysOfColumn > 1 && <p>{t('pictures.columnIs', { count: seen.daysOfColumn })}</p>}
      {seen.cut && <p>{t('pictures.cutEvents')}</p>}
    </>
  )
}

export const seenPlain = (seen: Seen, head: string, says: SeenWords): PlainTable => ({
  title: seen.object.title,
  heads: [head, ...seen.columns.map(dayText)],
  rows: seen.rows.map((row) => [says(row), ...row.times.map((count) => (count ? String(count) : ''))]),
  shade: (row, column) => ((seen.rows[row]?.times[column - 1] ?? 0) > 0 ? 0.5 : 0),
})

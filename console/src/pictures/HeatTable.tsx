import { useTranslation } from 'react-i18next'
import type { Heat } from '../../../client/index.ts'
import type { PlainTable } from './table-svg.ts'

const fullness = ({ roles }: Heat) => {
  const top = Math.max(1, ...roles.flatMap(({ counts }) => counts))
  return (count: number) => Math.log2(count + 1) / Math.log2(top + 1)
}

/** Role × organization: the number stands in the cell, its shade only repeats it. */
export function HeatTable({ heat }: { heat: Heat }) {
  const { t } = useTranslation()
  const full = fullness(heat)
  const shade = (count: number) => `rgba(74, 111, 165, ${(0.45 * full(count)).toFixed(3)})`
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <section aria-label={t('pictures.heat')} tabIndex={0} className="pictures__scroll">
        <table>
          <caption>{heat.within.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('pictures.role')}</th>
              {heat.places.map(({ id, title }) => (
                <th key={id} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.roles.map(({ role, counts }) => (
              <tr key={role.id}>
                <th scope="row">{role.title}</th>
                {heat.places.map(({ id }, at) => (
                  <td key={id} style={{ background: shade(counts[at] ?? 0) }}>
                    {counts[at] || ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {heat.more && <p>{t('pictures.more')}</p>}
    </>
  )
}

export function heatPlain(heat: Heat, head: string): PlainTable {
  const full = fullness(heat)
  return {
    title: heat.within.title,
    heads: [head, ...heat.places.map(({ title }) => title)],
    rows: heat.roles.map(({ role, counts }) => [role.title, ...counts.map((count) => (count ? String(count) : ''))]),
    shade: (row, column) => full(heat.roles[row]?.counts[column - 1] ?? 0),
  }
}

import { useTranslation } from 'react-i18next'
import type { Heat } from '../../../client/index.ts'

/** Role × organization: the number stands in the cell, its shade only repeats it. */
export function HeatTable({ heat }: { heat: Heat }) {
  const { t } = useTranslation()
  const top = Math.max(1, ...heat.roles.flatMap(({ counts }) => counts))
  const shade = (count: number) =>
    `rgba(74, 111, 165, ${((0.45 * Math.log2(count + 1)) / Math.log2(top + 1)).toFixed(3)})`
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
      <section aria-label={t('pictures.heat')} tabIndex={0} style={{ overflow: 'auto', maxHeight: '70vh' }}>
        <table>
          <caption>{heat.within.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('pictures.role')}</th>
              {heat.places.map(({ id, title }) => (
                <th key={id} scope="col" style={{ padding: '0 6px' }}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.roles.map(({ role, counts }) => (
              <tr key={role.id}>
                <th scope="row" style={{ textAlign: 'left' }}>
                  {role.title}
                </th>
                {heat.places.map(({ id }, at) => (
                  <td key={id} style={{ textAlign: 'right', padding: '2px 6px', background: shade(counts[at] ?? 0) }}>
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

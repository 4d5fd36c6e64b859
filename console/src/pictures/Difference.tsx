import { useTranslation } from 'react-i18next'
import type { Times } from './TimesTable.tsx'
import type { PlainTable } from './table-svg.ts'

const sidesOf = ({ rows }: Times) => ({
  came: rows.filter(({ could: [before, after] }) => !before && after),
  went: rows.filter(({ could: [before, after] }) => before && !after),
  stayed: rows.filter(({ could: [before, after] }) => before && after).length,
})

/** What is other at the second moment: who came, and who is gone. */
export function Difference({ times, cut }: { times: Times; cut: boolean }) {
  const { t } = useTranslation()
  const { came, went, stayed } = sidesOf(times)
  return (
    <>
      <p>{t('pictures.note')}</p>
      <div className="pictures__sides">
        <Side title={t('pictures.came', { count: came.length })} rows={came} />
        <Side title={t('pictures.went', { count: went.length })} rows={went} />
      </div>
      <p>{t('pictures.stayed', { count: stayed })}</p>
      {cut && <p>{t('pictures.cut')}</p>}
    </>
  )
}

function Side({ title, rows }: { title: string; rows: Times['rows'] }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {rows.map(({ id, title: name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </section>
  )
}

interface TimesWords {
  readonly head: string
  readonly could: string
  readonly title: string
  readonly when: (at: string) => string
}

export const timesPlain = (times: Times, { head, could, title, when }: TimesWords): PlainTable => ({
  title,
  heads: [head, ...times.moments.map(when)],
  rows: times.rows.map((row) => [row.title, ...row.could.map((one) => (one ? could : ''))]),
  shade: (row, column) => (times.rows[row]?.could[column - 1] ? 0.5 : 0),
})

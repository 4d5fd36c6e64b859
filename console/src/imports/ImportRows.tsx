import { useTranslation } from 'react-i18next'
import type { Import, ImportRow } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'

interface RowsProps {
  readonly brought: Import
  readonly rows: readonly ImportRow[]
}

/** Rows as they stand in the file: what is wrong, and what would change, in the cell that it is about. */
export function ImportRows({ brought, rows }: RowsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const columns = brought.columns.flatMap(({ field }, at) => (field === null ? [] : [{ field, at }]))
  const titleOf = (field: string) => brought.fields.find(({ key }) => key === field)?.title
  const hasGains = rows.some(({ gains }) => gains !== null)
  if (rows.length === 0) return <p>{t('imports.noneHere')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its place, it is scrolled by the keyboard too
    <section className="imports-table" aria-label={t('imports.shownRows')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('imports.line')}</th>
            {columns.map(({ field, at }) => (
              <th key={at} scope="col">
                {words(titleOf(field) ?? { ru: field, en: field })}
              </th>
            ))}
            {hasGains && <th scope="col">{t('imports.gains')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} columns={columns} hasGains={hasGains} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  readonly row: ImportRow
  readonly columns: readonly { readonly field: string; readonly at: number }[]
  readonly hasGains: boolean
}

function Row({ row, columns, hasGains }: RowProps) {
  const { t } = useTranslation()
  const fields = columns.map(({ field }) => field)
  return (
    <tr>
      <th scope="row">
        {row.line}
        <Wrong problems={row.problems.filter(({ column }) => column === null)} />
        <Changes changes={row.changes.filter(({ field }) => !fields.includes(field))} />
      </th>
      {columns.map(({ field, at }) => {
        const problems = row.problems.filter(({ column }) => column === at)
        return (
          <td key={at} className={problems.length > 0 ? 'imports-wrong' : undefined}>
            {row.cells[at] || '—'}
            <Wrong problems={problems} />
            <Changes changes={row.changes.filter((change) => change.field === field)} />
          </td>
        )
      })}
      {hasGains && (
        <td>
          {row.gains !== null && row.gains.gained > 0 && t('imports.more', { count: row.gains.gained })}{' '}
          {row.gains !== null && row.gains.lost > 0 && t('imports.less', { count: row.gains.lost })}
        </td>
      )}
    </tr>
  )
}

function Wrong({ problems }: { problems: ImportRow['problems'] }) {
  const words = useWords()
  return problems.map(({ field, code, title, detail }) => (
    <p key={`${field} ${code}`} className="imports-problem">
      {words(title)}. {words(detail)}
    </p>
  ))
}

function Changes({ changes }: { changes: ImportRow['changes'] }) {
  const { t } = useTranslation()
  const text = (value: unknown) => (value === null || value === undefined ? t('imports.empty') : String(value))
  return changes.map(({ field, old }) => (
    <p key={field} className="imports-change">
      {t('imports.was', { value: text(old) })}
    </p>
  ))
}

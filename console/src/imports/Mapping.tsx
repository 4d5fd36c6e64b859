import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { checkImport } from './queries.ts'

interface MappingProps {
  readonly brought: Import
  readonly onChecking: () => void
}

/** What each column means, as it was guessed, and what is said once for all rows. */
export function Mapping({ brought, onChecking }: MappingProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [fields, setFields] = useState(() => brought.columns.map(({ field }) => field))
  const [otherwise, setOtherwise] = useState(brought.otherwise)
  const said = Object.fromEntries(Object.entries(otherwise).filter(([, text]) => text.trim() !== ''))
  const check = useDeed({
    run: () => checkImport(brought.id, { fields, otherwise: said }),
    changes: [['imports'], ['jobs']],
    onShown: onChecking,
  })
  const isTyped = JSON.stringify({ fields, otherwise: said }) !== JSON.stringify(asBrought(brought))
  const isSaid = (key: string) => fields.includes(key) || said[key] !== undefined
  const wanting = brought.fields.filter(({ key, required }) => required && !isSaid(key) && !isNamedWhole(key, fields))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void check.perform()
      }}
    >
      {isTyped && <LeaveGuard saving={check.isPending} />}
      <Columns brought={brought} fields={fields} onChange={setFields} />
      <h2>{t('imports.otherwise')}</h2>
      <p className="imports-hint">{t('imports.otherwiseHint')}</p>
      <div className="imports-otherwise">
        {brought.fields
          .filter(({ key }) => (!fields.includes(key) && !unique.has(key)) || otherwise[key] !== undefined)
          .map(({ key, title, hint }) => (
            <label key={key} htmlFor={`otherwise-${key}`}>
              <span>{words(title)}</span>
              <Input
                id={`otherwise-${key}`}
                value={otherwise[key] ?? ''}
                {...(hint && { placeholder: words(hint) })}
                onChange={({ target }) => setOtherwise((before) => ({ ...before, [key]: target.value }))}
              />
            </label>
          ))}
      </div>
      {wanting.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('imports.missing', { titles: wanting.map(({ title }) => `«${words(title)}»`).join(', ') })}
        />
      )}
      <Button type="primary" htmlType="submit" loading={check.isPending} className="imports-go">
        {t('imports.check')}
      </Button>
    </form>
  )
}

const asBrought = ({ columns, otherwise }: Import) => ({ fields: columns.map(({ field }) => field), otherwise })

/** What is another in every row. */
const unique: ReadonlySet<string> = new Set([
  ...['id', 'login', 'holder', 'lastName', 'firstName', 'middleName', 'fullName', 'name', 'birthDate', 'snils'],
  ...['title', 'shortTitle', 'inn', 'email', 'phone', 'mobilePhone', 'fax', 'address'],
])

const isNamedWhole = (key: string, fields: readonly (string | null)[]): boolean =>
  (key === 'lastName' || key === 'firstName') && fields.includes('fullName')

interface ColumnsProps {
  readonly brought: Import
  readonly fields: readonly (string | null)[]
  readonly onChange: (fields: (string | null)[]) => void
}

function Columns({ brought, fields, onChange }: ColumnsProps) {
  const { t } = useTranslation()
  const words = useWords()
  const options = brought.fields.map(({ key, title, required }) => ({
    value: key,
    label: required ? `${words(title)} *` : words(title),
  }))
  return (
    <div className="imports-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.samples')}</th>
            <th scope="col">{t('imports.means')}</th>
          </tr>
        </thead>
        <tbody>
          {brought.columns.map(({ heading, samples }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <tr key={at}>
              <th scope="row">{heading || t('imports.noHeading')}</th>
              <td className="imports-samples">{samples.join(' · ') || '—'}</td>
              <td>
                <Select
                  aria-label={t('imports.meaningOf', { heading: heading || at + 1 })}
                  className="imports-field"
                  allowClear
                  showSearch={byLabel}
                  placeholder={t('imports.ignored')}
                  value={fields[at]}
                  options={options.map((option) => ({
                    ...option,
                    disabled: option.value !== fields[at] && fields.includes(option.value),
                  }))}
                  onChange={(field: string | undefined) => onChange(fields.with(at, field ?? null))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

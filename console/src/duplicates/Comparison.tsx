import { Radio } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../client/index.ts'
import { personName, snilsText } from '../persons/name.ts'
import { dayIn, dayText } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useZone } from '../session/me.ts'
import { PersonLink } from '../shell/links.tsx'
import { differing } from './differing.ts'
import { type Choice, chosenOf, conflictsOf, type FieldName, fieldValue, isSame } from './survivors.ts'
import './duplicates.css'
import './own-texts.ts'

interface ComparisonProps {
  readonly persons: readonly Person[]
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
  /** Nothing is chosen: it is looked at only. */
  readonly fixed: boolean
}

const groups = [
  { key: 'identity', fields: ['lastName', 'firstName', 'middleName', 'birthDate', 'sex', 'snils'] },
  { key: 'contacts', fields: ['phone', 'email'] },
  { key: 'record', fields: ['home'] },
] as const satisfies readonly { key: string; fields: readonly FieldName[] }[]

/** Console.md, kind 5: persons side by side, what differs marked by letter, whose value stands chosen where it differs. */
export function Comparison(props: ComparisonProps) {
  const { t } = useTranslation()
  const columns = props.persons.length + (props.fixed ? 1 : 2)
  return (
    <table className="comparison" aria-label={t('duplicates.comparison')} style={besideEachOther(props.persons.length)}>
      <Head {...props} />
      {groups.map(({ key, fields }) => (
        <tbody key={key}>
          <tr className="comparison__group">
            <th scope="rowgroup" colSpan={columns}>
              {t(`persons.${key}`)}
            </th>
          </tr>
          {fields.map((field) => (
            <FieldRow key={field} field={field} {...props} />
          ))}
        </tbody>
      ))}
      <tbody>
        <tr className="comparison__group">
          <th scope="rowgroup" colSpan={columns}>
            {t('duplicates.workAndEntry')}
          </th>
        </tr>
        <PostsRow {...props} />
        <AccountsRow {...props} />
      </tbody>
    </table>
  )
}

/** On a phone a field’s title stands above its values, which share the whole width. */
const besideEachOther = (persons: number) => ({ '--comparison-persons': persons }) as CSSProperties

function Head({ persons, choice, onChoice, fixed }: ComparisonProps) {
  const { t } = useTranslation()
  const zone = useZone()
  return (
    <thead>
      <tr>
        <td />
        {persons.map((person) => (
          <th key={person.id} scope="col">
            <PersonLink of={{ id: person.id, title: personName(person) }} />
            <small>
              {t('duplicates.since', { day: dayIn(person.createdAt, zone) })}
              {person.home && `, ${person.home.title}`}
            </small>
            {!fixed && (
              <Radio
                name="survivor"
                checked={choice.survivor === person.id}
                onChange={() => onChoice({ ...choice, survivor: person.id })}
              >
                {t('duplicates.stays')}
              </Radio>
            )}
          </th>
        ))}
        {!fixed && (
          <th scope="col" className="comparison__result">
            {t('duplicates.result')}
          </th>
        )}
      </tr>
    </thead>
  )
}

function FieldRow({ persons, choice, onChoice, fixed, field }: ComparisonProps & { readonly field: FieldName }) {
  const { t } = useTranslation()
  const textOf = useFieldText(field)
  const label = field === 'home' ? t('card.field.home') : t(`card.field.${field}`)
  const same = isSame(persons, field)
  const chosen = chosenOf(persons, choice, field)
  const first = persons[0] ? textOf(persons[0]) : ''
  return (
    <tr>
      <th scope="row">{label}</th>
      {persons.map((person, at) => {
        const text = textOf(person)
        const shown = text ? <Marked text={text} other={at === 0 ? textOf(persons[1] ?? person) : first} /> : <None />
        const isChosen = person.id === chosen?.id
        return (
          <td key={person.id} className={same ? 'comparison__same' : isChosen && !fixed ? 'comparison__chosen' : ''}>
            {same || fixed ? (
              shown
            ) : (
              <Radio
                name={field}
                checked={isChosen}
                onChange={() => onChoice({ ...choice, fields: { ...choice.fields, [field]: person.id } })}
                aria-label={`${label}: ${text || t('duplicates.none')}`}
              >
                {shown}
              </Radio>
            )}
          </td>
        )
      })}
      {!fixed && (
        <td className="comparison__result">{chosen && fieldValue(chosen, field) ? textOf(chosen) : <None />}</td>
      )}
    </tr>
  )
}

const None = () => <span className="comparison__none">{useTranslation().t('duplicates.none')}</span>

const useFieldText = (field: FieldName) => {
  const { t } = useTranslation()
  return (person: Person): string => {
    const value = fieldValue(person, field)
    if (!value) return ''
    if (field === 'home') return person.home?.title ?? ''
    if (field === 'birthDate') return dayText(value)
    if (field === 'snils') return snilsText(value)
    return field === 'sex' ? t(`persons.sex.${value as 'female' | 'male'}`) : value
  }
}

function Marked({ text, other }: { readonly text: string; readonly other: string }) {
  return (
    <span>
      {differing(text, other).map(({ at, text: piece, differs }) =>
        differs && other ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
      )}
    </span>
  )
}

const postKey = ({ node, kind, post, from, until }: Person['affiliations'][number]) =>
  [node.id, kind, post, from, until].join()

function PostsRow({ persons, fixed }: ComparisonProps) {
  const { t } = useTranslation()
  const all = persons.flatMap(({ affiliations }) => affiliations)
  return (
    <tr>
      <th scope="row">{t('persons.affiliations')}</th>
      {persons.map(({ id, affiliations }) => (
        <td key={id}>
          {affiliations.length === 0 && <None />}
          {[...new Map(affiliations.map((one) => [postKey(one), one]))].map(([key, one]) => (
            <Post key={key} of={one} />
          ))}
        </td>
      ))}
      {!fixed && (
        <td className="comparison__result">
          {all.length === 0 ? <None /> : t('duplicates.allPosts', { count: all.length })}
        </td>
      )}
    </tr>
  )
}

function Post({ of: { kind, post, node, from, until } }: { readonly of: Person['affiliations'][number] }) {
  const { t } = useTranslation()
  return (
    <div>
      {post ?? t(`persons.kind.${kind}`)}, {node.title}{' '}
      {(from ?? until) !== null && (
        <small>
          {from && t('duplicates.from', { day: dayText(from) })}{' '}
          {until && t('duplicates.until', { day: dayText(until) })}
        </small>
      )}
    </div>
  )
}

/** E9: where several accounts of one metarole are active, one is chosen. */
function AccountsRow({ persons, choice, onChoice, fixed }: ComparisonProps) {
  const { t } = useTranslation()
  const { metarole } = useCatalogTitles()
  const conflicts = conflictsOf(persons)
  const stays = (one: Person['accounts'][number]) =>
    !conflicts.has(one.metarole) || !one.active || choice.accounts[one.metarole] === one.id
  const keep = (one: Person['accounts'][number]) =>
    onChoice({ ...choice, accounts: { ...choice.accounts, [one.metarole]: one.id } })
  const word = (one: Person['accounts'][number]): ReactNode => (
    <>
      {one.login}{' '}
      <small>
        {metarole(one.metarole)}
        {!one.active && `, ${t('duplicates.off')}`}
      </small>
    </>
  )
  const left = persons.flatMap(({ accounts }) => accounts.filter((one) => one.active && stays(one)))
  return (
    <tr>
      <th scope="row">{t('persons.accounts')}</th>
      {persons.map(({ id, accounts }) => (
        <td key={id}>
          {accounts.length === 0 && <None />}
          {accounts.map((one) => (
            <div key={one.id}>
              {!fixed && one.active && conflicts.has(one.metarole) ? (
                <Radio
                  name={`account ${one.metarole}`}
                  checked={choice.accounts[one.metarole] === one.id}
                  onChange={() => keep(one)}
                >
                  {word(one)}
                </Radio>
              ) : (
                word(one)
              )}
            </div>
          ))}
        </td>
      ))}
      {!fixed && <td className="comparison__result">{left.map(({ login }) => login).join(', ') || <None />}</td>}
    </tr>
  )
}

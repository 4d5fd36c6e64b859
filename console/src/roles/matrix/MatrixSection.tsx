import { Checkbox, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogRight, CatalogSection, CatalogSubsystem } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { useCatalogTitles } from '../catalog.ts'
import { isChanged, type MatrixState, tickOf } from './matrix.ts'

export interface MatrixSectionProps {
  readonly section: CatalogSection
  readonly subsystem: CatalogSubsystem | undefined
  readonly state: MatrixState
  readonly brought: ReadonlyMap<string, readonly string[]>
  readonly rights: readonly CatalogRight[]
  readonly editable: boolean
  readonly onTick: (ids: readonly string[], on: boolean) => void
}

export function MatrixSection({ section, subsystem, state, brought, rights, editable, onTick }: MatrixSectionProps) {
  const { t } = useTranslation()
  const words = useWords()
  const ids = section.rights.map((right) => right.id)
  const count = ids.filter((id) => state.ticked.has(id)).length
  const titles = useMemo(() => new Map(rights.map((right) => [right.id, right.title])), [rights])
  const actions = useMemo(() => new Map(subsystem?.actions.map((action) => [action.id, action]) ?? []), [subsystem])
  const title = words(section.title)
  return (
    <table className="matrix__table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col" className="matrix__tick">
            <Checkbox
              checked={count === ids.length && count > 0}
              indeterminate={count > 0 && count < ids.length}
              disabled={!editable}
              onChange={(event) => onTick(ids, event.target.checked)}
              aria-label={t('roles.wholeSection', { title })}
            />
          </th>
          <th scope="col" className="matrix__right">
            {title} <small>{`${count}/${ids.length}`}</small>
          </th>
          <th scope="col">{t('roles.allows')}</th>
          <th scope="col" className="matrix__limits">
            {t('roles.limits')}
          </th>
        </tr>
      </thead>
      <tbody>
        {section.rights.map((right) => (
          <RightRow
            key={right.id}
            right={right}
            state={state}
            by={(brought.get(right.id) ?? []).map((id) => words(titles.get(id), id))}
            brought={brought}
            allows={right.actions.map((id) => ({
              id,
              title: words(actions.get(id)?.title, id),
              changes: actions.get(id)?.changes ?? false,
            }))}
            editable={editable}
            onTick={(on) => onTick([right.id], on)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RightRowProps {
  readonly right: CatalogRight
  readonly state: MatrixState
  readonly by: readonly string[]
  readonly brought: ReadonlyMap<string, readonly string[]>
  readonly allows: readonly { readonly id: string; readonly title: string; readonly changes: boolean }[]
  readonly editable: boolean
  readonly onTick: (on: boolean) => void
}

/** Three looks of a tick: given, brought along by another right, changed and not saved (a red mark). */
function RightRow({ right, state, by, brought, allows, editable, onTick }: RightRowProps) {
  const { t } = useTranslation()
  const words = useWords()
  const tick = tickOf(right.id, state.ticked, brought)
  const changed = isChanged(right.id, state)
  const title = words(right.title)
  const said = [
    title,
    tick === 'brought' ? t('roles.broughtBy', { rights: by.join(', ') }) : '',
    changed ? t('roles.tick.changed') : '',
  ]
    .filter(Boolean)
    .join('. ')
  return (
    <tr className={`matrix__row matrix__row--${tick}${changed ? ' matrix__row--changed' : ''}`}>
      <td className="matrix__tick">
        <Tooltip title={tick === 'brought' ? t('roles.broughtBy', { rights: by.join(', ') }) : undefined}>
          <Checkbox
            id={`right-${right.id}`}
            checked={tick !== 'off'}
            disabled={!editable}
            onChange={() => onTick(tick !== 'given')}
            aria-label={said}
          />
        </Tooltip>
      </td>
      <th scope="row" className="matrix__right">
        <label htmlFor={`right-${right.id}`}>{title}</label>
        {right.note && <small className="matrix__note">{words(right.note)}</small>}
      </th>
      <td>
        <ul className="matrix__actions">
          {allows.map((action) => (
            <li key={action.id} title={action.id} className={action.changes ? 'matrix__action--changes' : undefined}>
              {action.title}
            </li>
          ))}
        </ul>
      </td>
      <td className="matrix__limits">
        <Limits right={right} />
      </td>
    </tr>
  )
}

function Limits({ right }: { right: CatalogRight }) {
  const { t } = useTranslation()
  const { kind, action } = useCatalogTitles()
  const limits = [
    right.own ? t('roles.ownOnly') : '',
    right.ownActions.length > 0 ? t('roles.ownOnlyFor', { actions: right.ownActions.map(action).join(', ') }) : '',
    right.when ? t('roles.onCondition', { properties: propertiesOf(right.when) }) : '',
    right.ownUnit ? t('roles.ownUnit', { kinds: right.ownUnit.map(kind).join(', ') }) : '',
    right.scopeKinds ? right.scopeKinds.map(kind).join(', ') : '',
  ].filter(Boolean)
  return <>{limits.join('; ') || t('roles.anywhere')}</>
}

const propertiesOf = (when: NonNullable<CatalogRight['when']>): string =>
  [...new Set(when.map(({ property }) => property))].join(', ')

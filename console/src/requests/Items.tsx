import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Request, RequestPreview } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useWords } from '../i18n/words.ts'
import { dayText, Moment } from '../registry/time/Moment.tsx'
import { PersonLink } from '../shell/links.tsx'
import { PreviewCounts } from '../what-if/Counts.tsx'
import { hasEffect } from '../what-if/sides.ts'
import { requestPreviewQuery } from './queries.ts'
import type { Ticked } from './use-ticked.ts'
import './own-texts.ts'

type Item = Request['items'][number]

/** The people of a request, each with its answer; to whoever decides, what approval would do. */
export function Items({ request, ticked }: { request: Request; ticked: Ticked }) {
  const { may } = request
  const decides = may.approve || may.decline
  const preview = useQuery({ ...requestPreviewQuery(request.id, request.updatedAt), enabled: decides })
  const { t } = useTranslation()
  return (
    <>
      {decides && <Effect preview={preview.data} />}
      <ul className="requests__items" aria-label={t('requests.items')}>
        {request.items.map((item) => (
          <li key={item.id}>
            {decides && request.items.length > 1 && item.state === 'open' && (
              <Checkbox
                checked={ticked.has(item.id)}
                onChange={() => ticked.toggle(item.id)}
                aria-label={t('requests.tick', { title: item.title })}
              />
            )}
            <ItemWords item={item} kind={request.kind} preview={preview.data} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Effect({ preview }: { preview: RequestPreview | undefined }) {
  const { t } = useTranslation()
  if (preview === undefined) return null
  return (
    <p className="requests__effect" role="status">
      {t('requests.effect')}{' '}
      {hasEffect(preview) ? (
        <b>
          <PreviewCounts preview={preview} />
        </b>
      ) : (
        t('requests.noEffect')
      )}
    </p>
  )
}

interface ItemProps {
  readonly item: Item
  readonly kind: Request['kind']
  readonly preview: RequestPreview | undefined
}

function ItemWords({ item, kind, preview }: ItemProps) {
  const { t } = useTranslation()
  const refusal = preview?.items.find(({ id }) => id === item.id)
  const wrong = item.stale ?? refusal?.refused
  return (
    <div className="requests__item">
      <div>
        <b>
          {item.person?.id ? (
            <PersonLink of={{ id: item.person.id, title: item.person.title }} />
          ) : (
            item.title || (item.fullName ?? t('requests.nobody'))
          )}
        </b>{' '}
        {item.birthDate && <small>{dayText(item.birthDate)}</small>}{' '}
        {item.state !== 'open' && (
          <StateMark tone={item.state === 'done' ? 'good' : 'bad'}>{t(`requests.state.${item.state}`)}</StateMark>
        )}
      </div>
      {kind === 'merge' ? (
        <Persons item={item} />
      ) : kind === 'correction' ? (
        <Changes item={item} />
      ) : (
        <Role item={item} />
      )}
      {wrong && (
        <p className="requests__wrong">
          {wrong.title}. {wrong.detail}
          {refusal && refusal.others.length > 0 && ` ${t('requests.others', { names: refusal.others.join(', ') })}`}
        </p>
      )}
    </div>
  )
}

function Role({ item: { role, subsystem, action, until } }: { item: Item }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <div>
      {action && t(`requests.action.${action}`)} {role?.title}
      {subsystem && <small> {words(subsystem.title)}</small>}
      {until && (
        <small>
          {' '}
          {t('requests.until')} <Moment at={until} />
        </small>
      )}
    </div>
  )
}

function Persons({ item }: { item: Item }) {
  const { t } = useTranslation()
  const ids = item.persons.flatMap(({ id }) => id ?? [])
  return (
    <>
      <ul className="requests__persons">
        {item.persons.map((person, at) => (
          <li key={person.id ?? String(at)}>
            {person.id ? <PersonLink of={{ id: person.id, title: person.title }} /> : person.title}{' '}
            <small>{[person.birthDate && dayText(person.birthDate), person.home].filter(Boolean).join(', ')}</small>
          </li>
        ))}
      </ul>
      {ids.length > 1 && (
        <Link to="/compare" search={{ ids: ids.join(',') }}>
          {t('requests.compare')}
        </Link>
      )}
    </>
  )
}

/** The old value beside the new one. */
function Changes({ item }: { item: Item }) {
  const { t } = useTranslation()
  return (
    <dl className="requests__changes">
      {item.changes.map(({ field, old, new: becomes }) => (
        <div key={field}>
          <dt>{t(`card.field.${field}`)}</dt>
          <dd>
            <del>{old ?? '—'}</del> → <ins>{becomes ?? '—'}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

import { useTranslation } from 'react-i18next'
import type { OwnFamily } from '../../../../client/index.ts'
import { Avatar } from '../../shell/top-bar/Avatar.tsx'

type Place = OwnFamily['places'][number]

/** Where whoever is in learns and works. */
export function Places({ of }: { of: readonly Place[] }) {
  const { t } = useTranslation()
  return (
    <ul className="diary__places">
      {of.map((place) => (
        <li key={`${place.organization.id} ${place.group}`}>
          <span>{t(`diary.at.${place.kind}`)}:</span> <PlaceWords of={place} />
        </li>
      ))}
    </ul>
  )
}

export function Children({ of }: { of: OwnFamily['children'] }) {
  const { t } = useTranslation()
  if (of.length === 0) return null
  return (
    <section aria-labelledby="diary-children">
      <h2 id="diary-children" className="diary__head">
        {t('diary.children')}
      </h2>
      <ul className="diary__children">
        {of.map(({ id, title, places }) => (
          <li key={id} className="diary__card">
            <Avatar name={title} large />
            <div>
              <h3>{title}</h3>
              {places.length === 0 && <p>{t('diary.nowhere')}</p>}
              {places.map((place) => (
                <p key={`${place.organization.id} ${place.group}`}>
                  <PlaceWords of={place} />
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PlaceWords({ of: { group, organization, post, phone } }: { of: Place }) {
  const { t } = useTranslation()
  return (
    <>
      {[group, post, organization.title].filter(Boolean).join(', ')}
      {phone && <small>{t('diary.phone', { phone })}</small>}
    </>
  )
}

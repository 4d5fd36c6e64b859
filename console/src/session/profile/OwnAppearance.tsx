import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { languageName } from '../../entrance/LanguageChoice.tsx'
import { languages, useLanguage } from '../../i18n/index.ts'
import { TimeZoneSelect } from '../../organizations/TimeZoneSelect.tsx'
import { useZoneTitle } from '../../organizations/time-zones.ts'
import { setMode, useMode } from '../../theme/mode.ts'
import { chooseLanguage } from '../choose-language.ts'
import { client } from '../client.ts'
import { useMe } from '../me.ts'

/** Language, theme and time zone (L8): each is taken at once. */
export function OwnAppearance() {
  const { t } = useTranslation()
  const language = useLanguage()
  const mode = useMode()
  return (
    <div className="profile__rows">
      <Row label={t('session.look.language')}>
        <Segmented
          aria-label={t('session.look.language')}
          value={language}
          options={languages.map((one) => ({ value: one, label: languageName(one) }))}
          onChange={(next) => void chooseLanguage(next)}
        />
      </Row>
      <Row label={t('session.look.theme')}>
        <Segmented
          aria-label={t('session.look.theme')}
          value={mode}
          options={[
            { value: 'light' as const, label: t('session.look.light') },
            { value: 'dark' as const, label: t('session.look.dark') },
          ]}
          onChange={setMode}
        />
      </Row>
      <Row label={t('card.field.timeZone')}>
        <OwnZone />
      </Row>
    </div>
  )
}

function OwnZone() {
  const { t } = useTranslation()
  const { timeZone } = useMe()
  const titleOf = useZoneTitle()
  const save = useDeed({
    run: (zone: string | null) => ask(client.PUT('/api/session/time-zone', { body: { timeZone: zone } })),
    said: () => t('card.saved'),
  })
  return (
    <>
      <TimeZoneSelect value={timeZone.own} onChange={(zone) => void save.perform(zone ?? null)} />
      {timeZone.own === null && <small>{t('session.look.zoneOfHome', { zone: titleOf(timeZone.name) })}</small>}
    </>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="profile__row">
      <span>{label}</span>
      <div>{children}</div>
    </div>
  )
}

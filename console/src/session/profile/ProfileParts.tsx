import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { PhotoField } from '../../accounts/photo/PhotoField.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { LeaveGuard } from '../../shell/LeaveGuard.tsx'
import { OwnAlerts } from '../alerts/OwnAlerts.tsx'
import { client } from '../client.ts'
import '../diary/own-texts.ts'
import { OwnFactors } from '../factors/OwnFactors.tsx'
import { useMe } from '../me.ts'
import { DeleteOwnAccount } from './DeleteOwnAccount.tsx'
import { OwnAppearance } from './OwnAppearance.tsx'
import { OwnConsents } from './OwnConsents.tsx'
import { OwnIdentities } from './OwnIdentities.tsx'
import { OwnPasswordForm } from './OwnPasswordForm.tsx'
import { OwnProfileForm } from './OwnProfileForm.tsx'
import { OwnSessions } from './OwnSessions.tsx'
import { OwnSignIns } from './OwnSignIns.tsx'
import './profile.css'

/** A7, B12, L14: of themselves everybody changes what the preset leaves to them; nothing else is shown. */
export function ProfileParts() {
  const { t } = useTranslation()
  const { account } = useMe()
  const [typed, setTyped] = useState({ profile: false, password: false })
  const asked = useQuery({
    queryKey: ['own-profile'],
    queryFn: () => ask(client.GET('/api/session/profile')),
  })
  const { data: profile } = asked
  const own = profile?.mayChange.filter((field) => field !== 'photo') ?? []
  return (
    <div className="profile">
      <div>
        <Failed of={asked} />
        {profile?.mayChange.includes('photo') && (
          <Part title={t('session.profile.photo')}>
            <PhotoField account={account.id} name={account.title} photo={account.photo} />
          </Part>
        )}
        {profile && own.length > 0 && (
          <Part title={t('session.profile.about')}>
            <OwnProfileForm profile={profile} onTyped={(is) => setTyped((now) => ({ ...now, profile: is }))} />
          </Part>
        )}
        <Part title={t('session.profile.passwordPart')}>
          <OwnPasswordForm onTyped={(is) => setTyped((now) => ({ ...now, password: is }))} />
        </Part>
      </div>
      <div>
        <Part title={t('session.look.title')}>
          <OwnAppearance />
        </Part>
        <Part title={t('session.identities.title')}>
          <OwnIdentities />
        </Part>
        <Part title={t('factors.title')}>
          <OwnFactors />
        </Part>
        <Part title={t('alerts.title')}>
          <OwnAlerts />
        </Part>
        <Presence />
        {profile?.mayDelete && (
          <Part title={t('session.deletion.part')}>
            <p>{t('session.deletion.hint')}</p>
            <DeleteOwnAccount />
          </Part>
        )}
      </div>
      {(typed.profile || typed.password) && <LeaveGuard />}
    </div>
  )
}

/** What one has allowed, where one is in, when one came in. */
function Presence() {
  const { t } = useTranslation()
  return (
    <>
      <Part title={t('session.consents.title')}>
        <OwnConsents />
      </Part>
      <Part title={t('session.sessions.title')}>
        <OwnSessions />
      </Part>
      <Part title={t('diary.signIns.title')}>
        <OwnSignIns />
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="profile__part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

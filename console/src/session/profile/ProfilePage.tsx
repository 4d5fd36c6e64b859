import { useTranslation } from 'react-i18next'
import { useWords } from '../../i18n/words.ts'
import { OrganizationLink } from '../../shell/links.tsx'
import { PageHead } from '../../shell/PageHead.tsx'
import { Avatar } from '../../shell/top-bar/Avatar.tsx'
import { useMay, useMe } from '../me.ts'
import { ProfileParts } from './ProfileParts.tsx'

/** «Мой профиль» (A7, B12, L14). */
export function ProfilePage() {
  const { t } = useTranslation()
  const words = useWords()
  const may = useMay()
  const { account, metarole, home } = useMe()
  return (
    <article className="card">
      <div className="card__strip">
        <Avatar name={account.title} photo={account.photo} large />
        <PageHead
          title={account.title}
          tab={t('session.profile.title')}
          below={
            <span className="profile__facts">
              {account.title !== account.login && <span>{account.login}</span>}
              <span>{words(metarole.title)}</span>
              {may('dostup.organizations.view') ? <OrganizationLink of={home} /> : <span>{home.title}</span>}
            </span>
          }
        />
      </div>
      <ProfileParts />
    </article>
  )
}

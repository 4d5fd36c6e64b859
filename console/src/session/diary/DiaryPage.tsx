import { Outlet, useMatches } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../me.ts'
import { ProfileParts } from '../profile/ProfileParts.tsx'
import { DiaryFrame, type DiaryPlace } from './DiaryFrame.tsx'
import { OwnPage } from './OwnPage.tsx'
import './own-texts.ts'

/** B5, B12: parents and students have a much smaller shell, and only look. */
export function DiaryPage() {
  const { t } = useTranslation()
  // Of what is drawn: the address is a page ahead of it, and the page before may not be for them.
  const pathname = useMatches().at(-1)?.pathname ?? '/'
  const { interface: which } = useMe()
  const page = which === 'none' ? 'own' : pageAt(pathname)
  useEffect(() => {
    document.title = `${t(page === 'own' ? 'diary.title' : `diary.${page}`)} — ${t('session.product')}`
  }, [t, page])
  return (
    <DiaryFrame page={page}>
      {page === 'own' && <OwnPage />}
      {page === 'requests' && <Outlet />}
      {page === 'profile' && (
        <>
          <h1>{t('diary.profile')}</h1>
          <ProfileParts />
        </>
      )}
    </DiaryFrame>
  )
}

function pageAt(pathname: string): DiaryPlace {
  if (pathname === '/requests' || pathname.startsWith('/requests/')) return 'requests'
  return pathname === '/profile' ? 'profile' : 'own'
}

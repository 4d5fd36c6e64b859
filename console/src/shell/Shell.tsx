import { useRouter } from '@tanstack/react-router'
import { Spin } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DiaryPage } from '../session/DiaryPage.tsx'
import { useSession } from '../session/me.ts'
import { SignInPage } from '../session/SignInPage.tsx'
import { Navigation } from './Navigation.tsx'
import { FailurePage } from './notices.tsx'
import { OpenSection } from './OpenSection.tsx'
import { TopBar } from './TopBar.tsx'
import './shell.css'

const foldedKey = 'dostup.navigation'

/** Signed out, every address shows the sign-in: the link that was opened is still there afterwards. */
export function Shell() {
  const session = useSession()
  if (session.data === null) return <SignInPage />
  if (session.data === undefined)
    return session.error ? <FailurePage error={session.error} onRetry={() => session.refetch()} /> : <Waiting />
  return session.data.interface === 'console' ? <Console /> : <DiaryPage />
}

/** Every page's code while nothing else is to do: the next click waits for data only, and outlives a restart of the server. */
const useFetchedPages = () => {
  const router = useRouter()
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const route of Object.values(router.routesById)) void router.loadRouteChunk(route)
    }, 1500)
    return () => clearTimeout(timer)
  }, [router])
}

function Console() {
  const { t } = useTranslation()
  useFetchedPages()
  const [folded, setFolded] = useState(localStorage.getItem(foldedKey) === 'folded')
  const fold = (next: boolean) => {
    localStorage.setItem(foldedKey, next ? 'folded' : 'open')
    setFolded(next)
  }
  return (
    <div className="shell">
      <a className="shell-skip" href="#content">
        {t('shell.toContent')}
      </a>
      <TopBar folded={folded} />
      <div className="shell-body">
        <Navigation folded={folded} onFold={fold} />
        <main id="content" className="shell-content" tabIndex={-1}>
          <div className="shell-page">
            <Suspense fallback={<Waiting />}>
              <OpenSection />
            </Suspense>
          </div>
        </main>
      </div>
    </div>
  )
}

export function Waiting() {
  const { t } = useTranslation()
  return (
    <div
      role="status"
      aria-label={t('shell.loading')}
      style={{ display: 'grid', placeItems: 'center', height: '100%', minHeight: 200 }}
    >
      <Spin delay={250} />
    </div>
  )
}

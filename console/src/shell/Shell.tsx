import { useLocation, useRouter } from '@tanstack/react-router'
import { Spin } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { Navigation } from './navigation/Navigation.tsx'
import { OpenSection } from './navigation/OpenSection.tsx'
import { TopBar } from './top-bar/TopBar.tsx'
import './shell.css'

const foldedKey = 'dostup.navigation'

const MustChangePage = lazy(() =>
  import('../session/MustChangePage.tsx').then((file) => ({ default: file.MustChangePage })),
)
const MustAddFactorPage = lazy(() =>
  import('../session/MustAddFactorPage.tsx').then((file) => ({ default: file.MustAddFactorPage })),
)
const DiaryPortal = lazy(() =>
  import('../portal/reading/PortalPage.tsx').then((file) => ({ default: file.DiaryPortal })),
)
const DiaryPage = lazy(() => import('../session/diary/DiaryPage.tsx').then((file) => ({ default: file.DiaryPage })))

const EnteredBanner = lazy(() => import('./EnteredBanner.tsx').then((file) => ({ default: file.EnteredBanner })))

export function Shell() {
  const { entered } = useMe()
  if (entered === null) return <Pages />
  return (
    <>
      <Suspense>
        <EnteredBanner {...entered} />
      </Suspense>
      <Pages />
    </>
  )
}

function Pages() {
  const me = useMe()
  const { pathname } = useLocation()
  const First = me.mustChangePassword ? MustChangePage : me.mustAddFactor ? MustAddFactorPage : undefined
  if (me.interface === 'console' && First === undefined) return <Console />
  const Own = pathname === '/portal' || pathname.startsWith('/portal/') ? DiaryPortal : DiaryPage
  const waiting = (
    <main style={{ height: '100%' }}>
      <WaitingPage />
    </main>
  )
  return <Suspense fallback={waiting}>{First ? <First /> : <Own />}</Suspense>
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
  const [menu, setMenu] = useState(false)
  const fold = (next: boolean) => {
    localStorage.setItem(foldedKey, next ? 'folded' : 'open')
    setFolded(next)
  }
  return (
    <div className="shell">
      <a className="shell-skip" href="#content">
        {t('shell.toContent')}
      </a>
      <TopBar folded={folded} menu={menu} onMenu={() => setMenu(!menu)} />
      <div className="shell-body">
        <Navigation folded={folded} open={menu} onFold={fold} onChosen={() => setMenu(false)} />
        <main id="content" className="shell-content" tabIndex={-1}>
          <div className="shell-page">
            <Suspense fallback={<WaitingPage />}>
              <OpenSection />
            </Suspense>
          </div>
        </main>
      </div>
    </div>
  )
}

/** In place of a whole page: until it has its own heading, there is this one. */
export function WaitingPage() {
  const { t } = useTranslation()
  return (
    <>
      <h1 className="visually-hidden">{t('shell.loading')}</h1>
      <Waiting />
    </>
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

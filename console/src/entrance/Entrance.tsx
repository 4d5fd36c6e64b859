import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetOpened } from '../desk/recent.ts'
import { loadTexts } from '../i18n/index.ts'
import { useSession } from '../session/me.ts'
import { problemOf, useSentence } from '../session/problem.ts'
import { SignInPage } from '../session/SignInPage.tsx'
import { reloadWhenBack } from '../shell/server-answers.ts'
import { useMode } from '../theme/mode.ts'
import { returnAddress } from './return-address.ts'
import './entrance.css'

/** Opened by a link of a letter, or on the way back from a provider: others do without their code. */
const InvitationPage = lazy(() =>
  import('../session/by-link/InvitationPage.tsx').then((file) => ({ default: file.InvitationPage })),
)
const RecoveryPage = lazy(() =>
  import('../session/by-link/RecoveryPage.tsx').then((file) => ({ default: file.RecoveryPage })),
)
const UnsubscribePage = lazy(() =>
  import('../session/by-link/UnsubscribePage.tsx').then((file) => ({ default: file.UnsubscribePage })),
)
const ProviderBackPage = lazy(() =>
  import('../session/ProviderBackPage.tsx').then((file) => ({ default: file.ProviderBackPage })),
)

const OuterPortal = lazy(() =>
  import('../portal/reading/OuterPortal.tsx').then((file) => ({ default: file.OuterPortal })),
)
const isPortal = (pathname: string): boolean => pathname === '/portal' || pathname.startsWith('/portal/')

/** The page of an address that is opened from outside. */
function outerPage(pathname: string): ComponentType | undefined {
  if (pathname === '/invitation') return InvitationPage
  if (pathname === '/recovery') return RecoveryPage
  if (pathname === '/unsubscribe') return UnsubscribePage
  return pathname.startsWith('/sign-in/') ? ProviderBackPage : undefined
}

/** The console's code with that of the opened page. */
const loadConsole = async (): Promise<ComponentType> => {
  const [{ Console, openPage }] = await Promise.all([import('../shell/Console.tsx'), loadTexts()])
  await openPage()
  return Console
}
const fetchAhead = () => void loadConsole().catch(() => {})

/** Whoever was in when the page was left is likely to be in now: the console's code is fetched while the server is asked. */
const wasInKey = 'dostup.was-in'
if (localStorage.getItem(wasInKey)) fetchAhead()

/** Signed out, every address shows the sign-in: the link that was opened is still there afterwards. */
export function Entrance() {
  const session = useSession()
  const mode = useMode()
  useEffect(() => {
    document.documentElement.dataset.theme = mode
  }, [mode])
  useEffect(() => {
    if (session.data) localStorage.setItem(wasInKey, 'yes')
    if (session.data !== null) return
    localStorage.removeItem(wasInKey)
    forgetOpened()
  }, [session.data])

  const next = session.data && !session.data.mustChangePassword ? returnAddress() : undefined
  useEffect(() => {
    if (next) location.replace(next)
  }, [next])

  const Outer = outerPage(location.pathname)
  if (Outer)
    return (
      <Suspense fallback={<Waiting />}>
        <Outer />
      </Suspense>
    )
  if (session.data === null) return <Outside />
  if (session.data === undefined)
    return session.error ? <Failure error={session.error} onRetry={() => session.refetch()} /> : <Waiting />
  return next ? <Waiting /> : <LoadedConsole key={session.data.account.id} />
}

/** Of those who are not in: what everybody may read of the portal, else the way in, which leads back to the address. */
function Outside() {
  const [entering, enter] = useState(!isPortal(location.pathname))
  if (entering) return <SignInPage onTyping={fetchAhead} />
  return (
    <Suspense fallback={<Waiting />}>
      <OuterPortal onSignIn={() => enter(true)} />
    </Suspense>
  )
}

/** Not by Suspense: React shows what replaces a fallback only 300 ms after it. */
function LoadedConsole() {
  const [Console, setConsole] = useState<ComponentType>()
  const [error, setError] = useState<Error>()
  useEffect(() => {
    loadConsole().then((component) => setConsole(() => component), setError)
  }, [])
  if (error) return <Failure error={error} onRetry={() => void reloadWhenBack()} />
  return Console === undefined ? <Waiting /> : <Console />
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <main>
      <h1 className="visually-hidden">{t('shell.loading')}</h1>
      <div className="entrance-waiting" role="status" aria-label={t('shell.loading')} />
    </main>
  )
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const { status, title } = problemOf(error)
  return (
    <section className="entrance-failure" role="alert">
      <h1>{status === 0 ? t('shell.problem.title') : title}</h1>
      <p>{sentence(error)}</p>
      <button type="button" className="entrance-button" onClick={onRetry}>
        {t('shell.retry')}
      </button>
    </section>
  )
}

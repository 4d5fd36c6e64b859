import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session/me.ts'
import { problemOf, useSentence } from '../session/problem.ts'
import { SignInPage } from '../session/SignInPage.tsx'
import { useMode } from '../theme/mode.ts'
import './entrance.css'

const loadConsole = () => import('../shell/Console.tsx')
const Console = lazy(() => loadConsole().then(({ Console: component }) => ({ default: component })))

/** Whoever was in when the page was left is likely to be in now: the console's code is fetched while the server is asked. */
const wasInKey = 'dostup.was-in'
if (localStorage.getItem(wasInKey)) void loadConsole().catch(() => {})

/** Signed out, every address shows the sign-in: the link that was opened is still there afterwards. */
export function Entrance() {
  const session = useSession()
  const mode = useMode()
  useEffect(() => {
    document.documentElement.dataset.theme = mode
  }, [mode])
  useEffect(() => {
    if (session.data) localStorage.setItem(wasInKey, 'yes')
    if (session.data === null) localStorage.removeItem(wasInKey)
  }, [session.data])

  if (session.data === null) return <SignInPage onTyping={() => void loadConsole().catch(() => {})} />
  if (session.data === undefined)
    return session.error ? <Failure error={session.error} onRetry={() => session.refetch()} /> : <Waiting />
  return (
    <Suspense fallback={<Waiting />}>
      <Console />
    </Suspense>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return <div className="entrance-waiting" role="status" aria-label={t('shell.loading')} />
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

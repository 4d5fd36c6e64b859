import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageChoice } from '../entrance/LanguageChoice.tsx'
import { Logo } from '../shell/top-bar/Logo.tsx'
import { takeAnswer } from './provider-errand.ts'
import { SecondStepForm } from './SecondStepForm.tsx'
import { Refusal } from './SignInForm.tsx'
import './sign-in.css'

/** Where a provider sends people back to. Plain HTML, as the sign-in; an answer is taken once. */
export function ProviderBackPage() {
  const { t } = useTranslation()
  const { data, error } = useQuery({
    queryKey: ['provider-answer'],
    queryFn: takeAnswer,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  useEffect(() => {
    if (data?.factors.length === 0) location.replace(data.back)
  }, [data])
  return (
    <div className="sign-in">
      <header className="sign-in__top">
        <Logo size={26} />
        <span>{t('session.product')}</span>
      </header>
      <main className="sign-in__main">
        <h1>{t('session.title')}</h1>
        {error ? (
          <>
            <Refusal error={error} />
            <a href="/">{t('session.invitation.toSignIn')}</a>
          </>
        ) : data && data.factors.length > 0 ? (
          <SecondStepForm
            factors={data.factors}
            onAnew={() => location.replace('/')}
            onDone={() => location.replace(data.back)}
          />
        ) : (
          <p role="status">{t('session.entering')}</p>
        )}
      </main>
      <footer className="sign-in__foot">
        <LanguageChoice />
      </footer>
    </div>
  )
}

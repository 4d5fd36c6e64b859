import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { OuterPage } from '../entrance/OuterPage.tsx'
import { takeAnswer } from './provider-errand.ts'
import { SecondStepForm } from './SecondStepForm.tsx'
import { Refusal } from './SignInForm.tsx'

/** Where a provider sends people back to. An answer is taken once. */
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
    <OuterPage title={t('session.title')}>
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
    </OuterPage>
  )
}

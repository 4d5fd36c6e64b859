import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OuterPage } from '../entrance/OuterPage.tsx'
import { AccountChoice } from './AccountChoice.tsx'
import { type BackAnswer, takeAnswer } from './provider-errand.ts'
import { SecondStepForm } from './SecondStepForm.tsx'
import { Refusal } from './SignInForm.tsx'

/** Where a provider sends people back to. An answer is taken once. */
export function ProviderBackPage() {
  const { t } = useTranslation()
  const { data: first, error } = useQuery({
    queryKey: ['provider-answer'],
    queryFn: takeAnswer,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const [chosen, setChosen] = useState<BackAnswer>()
  const data = chosen ?? first
  const asksNothing = data?.factors.length === 0 && data.accounts.length === 0
  useEffect(() => {
    if (data && asksNothing) location.replace(data.back)
  }, [data, asksNothing])
  const isChoosing = data !== undefined && data.accounts.length > 0
  return (
    <OuterPage title={t(isChoosing ? 'session.choice.title' : 'session.title')}>
      {error ? (
        <>
          <Refusal error={error} />
          <a href="/">{t('session.invitation.toSignIn')}</a>
        </>
      ) : isChoosing ? (
        <AccountChoice answer={data} onChosen={setChosen} />
      ) : data && !asksNothing ? (
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

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { OuterPage } from '../../entrance/OuterPage.tsx'
import { addTexts } from '../../i18n/index.ts'
import { client } from '../client.ts'
import { Refusal } from '../SignInForm.tsx'
import { useSending } from '../use-sending.ts'
import { linkToken } from './link-token.ts'
import { unsubscribeTexts } from './unsubscribe-texts.ts'

/** Few open this page: the words come with it. */
addTexts('unsubscribe', unsubscribeTexts)

/** L28: whoever gets a report wants no more of it. By a click, since programs open links of letters too. */
export function UnsubscribePage() {
  const { t } = useTranslation()
  const [left, setLeft] = useState<string>()
  const leaving = useSending(async () => {
    const { title } = await ask(client.POST('/api/subscriptions/leave', { body: { token: linkToken() } }))
    setLeft(title)
  })
  return (
    <OuterPage title={t('unsubscribe.title')}>
      {left === undefined ? (
        <>
          <p className="sign-in__tagline">{t('unsubscribe.what')}</p>
          {leaving.error && <Refusal error={leaving.error} />}
          <button
            type="button"
            className="entrance-button"
            aria-disabled={leaving.isPending}
            onClick={() => !leaving.isPending && void leaving.send(undefined)}
          >
            {t('unsubscribe.verb')}
          </button>
        </>
      ) : (
        <p role="status">{t('unsubscribe.done', { title: left })}</p>
      )}
    </OuterPage>
  )
}

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

/** How the link of a letter with notices begins; another is of a report. */
const ofNotices = 'notices.'

/** L28: whoever gets a report, or notices by e-mail, wants no more of them. By a click, since programs open links of letters too. */
export function UnsubscribePage() {
  const { t } = useTranslation()
  const [done, setDone] = useState<string>()
  const leaving = useSending(async () => {
    const token = linkToken()
    if (token.startsWith(ofNotices)) {
      await ask(client.POST('/api/session/alerts/leave', { body: { token: token.slice(ofNotices.length) } }))
      setDone(t('unsubscribe.noticesDone'))
      return
    }
    const { title } = await ask(client.POST('/api/subscriptions/leave', { body: { token } }))
    setDone(t('unsubscribe.done', { title }))
  })
  return (
    <OuterPage title={t('unsubscribe.title')}>
      {done === undefined ? (
        <>
          <p className="sign-in__tagline">
            {t(linkToken().startsWith(ofNotices) ? 'unsubscribe.notices' : 'unsubscribe.what')}
          </p>
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
        <p role="status">{done}</p>
      )}
    </OuterPage>
  )
}

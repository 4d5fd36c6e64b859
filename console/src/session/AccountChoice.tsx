import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/index.ts'
import { type BackAnswer, chooseAccount } from './provider-errand.ts'
import { Refusal } from './SignInForm.tsx'
import { useSending } from './use-sending.ts'

/** B7: metaroles are not combined in one account, so whoever has several says as whom they come in. */
export function AccountChoice({ answer, onChosen }: { answer: BackAnswer; onChosen: (next: BackAnswer) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const choosing = useSending(async (id: string) => onChosen(await chooseAccount(id, answer.back)))
  return (
    <>
      <p className="sign-in__tagline">{t('session.choice.tagline')}</p>
      {choosing.error && (
        <>
          <Refusal error={choosing.error} />
          <a href="/">{t('session.invitation.toSignIn')}</a>
        </>
      )}
      <div className="sign-in__providers">
        {answer.accounts.map(({ id, metarole, organization }) => (
          <button key={id} type="button" aria-disabled={choosing.isPending} onClick={() => void choosing.send(id)}>
            {metarole[language]} · {organization}
          </button>
        ))}
      </div>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { OuterPage } from '../../entrance/OuterPage.tsx'
import { client } from '../client.ts'
import { Refusal } from '../SignInForm.tsx'
import { linkToken } from './link-token.ts'
import { NewPasswordForm } from './NewPasswordForm.tsx'

/** L12: by the link of a letter the first password is set, and one is in. */
export function InvitationPage() {
  const { t } = useTranslation()
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => ask(client.POST('/api/invitations/look', { body: { token: linkToken() } })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <OuterPage title={t('session.invitation.title')}>
      {invitation.data ? (
        <>
          <p className="sign-in__tagline">{t('session.invitation.whose', invitation.data)}</p>
          <FirstPassword login={invitation.data.login} />
        </>
      ) : invitation.error ? (
        <>
          <Refusal error={invitation.error} />
          <a href="/">{t('session.invitation.toSignIn')}</a>
        </>
      ) : (
        <p role="status">{t('session.invitation.loading')}</p>
      )}
    </OuterPage>
  )
}

function FirstPassword({ login }: { login: string }) {
  const { t } = useTranslation()
  const set = async (password: string) => {
    await ask(client.POST('/api/invitations/accept', { body: { token: linkToken(), password } }))
    await ask(client.POST('/api/session', { body: { login, password } }))
    location.assign('/')
  }
  return <NewPasswordForm submit={t('session.invitation.submit')} set={set} />
}

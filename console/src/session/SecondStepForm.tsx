import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Factor, type SecondStepTaken } from '../../../client/index.ts'
import { client } from './client.ts'
import { answerByPasskey, hasPasskeys } from './factors/passkey.ts'
import { takeSecondStep } from './me.ts'
import { problemOf } from './problem.ts'
import { Field, Refusal } from './SignInForm.tsx'
import { useSending } from './use-sending.ts'

interface SecondStepFormProps {
  readonly factors: readonly Factor[]
  readonly onAnew: () => void
  /** Absent: the page sees by itself who is in. */
  readonly onDone?: () => void
}

/** The password was right: a code or a passkey is asked for. Plain HTML, as the sign-in. */
export function SecondStepForm({ factors, onAnew, onDone }: SecondStepFormProps) {
  const { t } = useTranslation()
  const [by, setBy] = useState(factors.includes('totp') ? 'totp' : 'recovery-code')
  const [missing, setMissing] = useState(false)
  const take = async (taken: SecondStepTaken) => {
    await takeSecondStep(taken)
    onDone?.()
  }
  const stepping = useSending(take)
  const byPasskey = useSending(async () => {
    const answer = await answerByPasskey(await ask(client.POST('/api/session/second-step/challenge')))
    await take({ factor: 'passkey', ...answer })
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code')).trim()
    setMissing(code === '')
    if (code !== '' && !stepping.isPending) void stepping.send({ factor: by as 'totp' | 'recovery-code', code })
  }
  const error = stepping.error ?? byPasskey.error
  const wrong = error === null ? undefined : problemOf(error).errors?.find(({ field }) => field === 'code')
  const asksCode = by === 'totp' || factors.includes('recovery-code')
  return (
    <form onSubmit={send} noValidate aria-busy={stepping.isPending}>
      {error && !wrong && <Refusal error={error} />}
      {factors.includes('passkey') && hasPasskeys() && (
        <button type="button" className="entrance-button" onClick={() => void byPasskey.send(undefined)}>
          {t('session.byPasskey')}
        </button>
      )}
      {asksCode && (
        <CodeField by={by} missing={missing ? t('session.codeNeeded') : wrong?.message} busy={stepping.isPending} />
      )}
      <Others
        both={factors.includes('totp') && factors.includes('recovery-code')}
        by={by}
        onBy={setBy}
        onAnew={onAnew}
      />
    </form>
  )
}

interface OthersProps {
  readonly both: boolean
  readonly by: string
  readonly onBy: (by: string) => void
  readonly onAnew: () => void
}

function Others({ both, by, onBy, onAnew }: OthersProps) {
  const { t } = useTranslation()
  const other = by === 'totp' ? 'recovery-code' : 'totp'
  return (
    <p className="sign-in__hint sign-in__links">
      {both && (
        <button type="button" className="sign-in__link" onClick={() => onBy(other)}>
          {t(other === 'recovery-code' ? 'session.byRecoveryCode' : 'session.byCode')}
        </button>
      )}
      <button type="button" className="sign-in__link" onClick={onAnew}>
        {t('session.anew')}
      </button>
    </p>
  )
}

function CodeField({ by, missing, busy }: { by: string; missing: string | undefined; busy: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Field
        key={by}
        name="code"
        label={t(by === 'totp' ? 'session.code' : 'session.recoveryCode')}
        missing={missing}
        autoComplete="one-time-code"
        autoFocus
        {...(by === 'totp' && { inputMode: 'numeric' })}
      />
      <button type="submit" className="entrance-button" aria-disabled={busy}>
        {t('session.submit')}
      </button>
    </>
  )
}

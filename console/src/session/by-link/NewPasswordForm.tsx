import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../problem.ts'
import { Field, Refusal } from '../SignInForm.tsx'
import { useSending } from '../use-sending.ts'

interface NewPasswordFormProps {
  readonly submit: string
  /** Sets it by the link that was opened. */
  readonly set: (password: string) => Promise<unknown>
}

/** The password that a link of a letter lets one choose. */
export function NewPasswordForm({ submit, set }: NewPasswordFormProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const setting = useSending(set)
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setMissing(password === '')
    if (password !== '' && !setting.isPending) void setting.send(password)
  }
  const { error } = setting
  const wrong = error === null ? undefined : problemOf(error).errors?.find(({ field }) => field === 'password')
  return (
    <form onSubmit={send} noValidate aria-busy={setting.isPending}>
      {error && !wrong && <Refusal error={error} />}
      <Field
        name="password"
        label={t('session.invitation.password')}
        missing={missing ? t('session.passwordNeeded') : wrong?.message}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
      >
        <button type="button" className="sign-in__eye" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t('session.hide') : t('session.show')}
        </button>
      </Field>
      <button type="submit" className="entrance-button" aria-disabled={setting.isPending}>
        {submit}
      </button>
    </form>
  )
}

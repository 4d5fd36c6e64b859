import { type ComponentProps, type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Factor } from '../../../client/index.ts'
import { hasPasskeys } from './factors/passkey.ts'
import { enterByPasskey, signIn } from './me.ts'
import { SituationAnswer, situationOf } from './PublicPortal.tsx'
import { problemOf, useSentence } from './problem.ts'
import { useSending } from './use-sending.ts'

type Missing = Readonly<Record<'login' | 'password', boolean>>

interface SignInFormProps {
  readonly onTyping: () => void
  readonly onSecondStep: (factors: readonly Factor[]) => void
}

export function SignInForm({ onTyping, onSecondStep }: SignInFormProps) {
  const { t } = useTranslation()
  const entering = useSending(async (typed: { login: string; password: string }) => {
    const factors = await signIn(typed)
    if (factors.length > 0) onSecondStep(factors)
  })
  const byPasskey = useSending(enterByPasskey)
  const form = useRef<HTMLFormElement>(null)
  const [missing, setMissing] = useState<Missing>({ login: false, password: false })
  const [shown, setShown] = useState(false)
  useEffect(() => focusField(form.current, 'login'), [])

  const enter = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    const [login, password] = [String(typed.get('login')).trim(), String(typed.get('password'))]
    setMissing({ login: login === '', password: password === '' })
    if (login === '') focusField(form.current, 'login')
    else if (password === '') focusField(form.current, 'password')
    else if (!entering.isPending) void entering.send({ login, password })
  }
  return (
    <form ref={form} onSubmit={enter} onInput={onTyping} noValidate aria-busy={entering.isPending}>
      {(entering.error ?? byPasskey.error) && <Refusal error={(entering.error ?? byPasskey.error) as Error} />}
      <Field
        name="login"
        label={t('session.login')}
        missing={missing.login ? t('session.loginNeeded') : undefined}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        name="password"
        label={t('session.password')}
        missing={missing.password ? t('session.passwordNeeded') : undefined}
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
      >
        <button type="button" className="sign-in__eye" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t('session.hide') : t('session.show')}
        </button>
      </Field>
      <button type="submit" className="entrance-button" aria-disabled={entering.isPending}>
        {entering.isPending ? t('session.entering') : t('session.submit')}
      </button>
      {hasPasskeys() && (
        <button type="button" className="sign-in__link sign-in__other" onClick={() => void byPasskey.send(undefined)}>
          {t('session.byPasskey')}
        </button>
      )}
    </form>
  )
}

const focusField = (form: HTMLFormElement | null, name: string): void => {
  form?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus()
}

interface FieldProps extends ComponentProps<'input'> {
  readonly name: string
  readonly label: string
  readonly missing: string | undefined
}

export function Field({ name, label, missing, children, ...input }: FieldProps) {
  const id = `sign-in-${name}`
  return (
    <div className="sign-in__field">
      <label htmlFor={id}>{label}</label>
      <div className="sign-in__input">
        <input {...input} id={id} name={name} aria-invalid={missing !== undefined} aria-describedby={`${id}-missing`} />
        {children}
      </div>
      <p id={`${id}-missing`} className="sign-in__missing" aria-live="polite">
        {missing}
      </p>
    </div>
  )
}

export function Refusal({ error }: { error: Error }) {
  const sentence = useSentence()
  const { status, title, code } = problemOf(error)
  return (
    <div className="sign-in__refusal" role="alert">
      {status !== 0 && <strong>{title}</strong>}
      <span>{sentence(error)}</span>
      <SituationAnswer situation={situationOf(code)} />
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { goToProvider } from './provider-errand.ts'
import { Refusal } from './SignInForm.tsx'
import { useOffered } from './use-offered.ts'
import { useSending } from './use-sending.ts'

/** E2: whoever is vouched for elsewhere comes in from there. Nothing is shown where there is nobody to ask. */
export function ProviderButtons() {
  const { t } = useTranslation()
  const going = useSending((id: string) => goToProvider(id, 'sign-in'))
  const items = useOffered()?.items ?? []
  if (items.length === 0) return null
  return (
    <div className="sign-in__providers">
      {going.error && <Refusal error={going.error} />}
      {items.map(({ id, title }) => (
        <button key={id} type="button" aria-disabled={going.isPending} onClick={() => void going.send(id)}>
          {t(isAbbreviation(title) ? 'session.provider.enterShort' : 'session.provider.enter', { title })}
        </button>
      ))}
    </div>
  )
}

/** E1: «Вход через ЕСИА», as people know it; a name stands in quotes. */
const isAbbreviation = (title: string): boolean => /^\p{Lu}{2,10}$/u.test(title)

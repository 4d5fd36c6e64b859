import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer, Cure, OtherCure } from '../../../../client/index.ts'
import './cure.css'
import '../own-texts.ts'

/** The one change that would help: what, with what effect, and who may do it; the deed itself, when the viewer may. */
export function CureView({ answer, cure }: { answer: Answer; cure: Cure }) {
  const { t } = useTranslation()
  return (
    <section className="cure" aria-label={t('access.cure')}>
      <div className="cure__words">
        <h2 className="why__part">{t('access.cure')}</h2>
        <p className="cure__what">{cure.sentence}</p>
        <Gained cure={cure} />
      </div>
      <div className="cure__deed">
        <Deed answer={answer} cure={cure} primary />
        {cure.others.length === 0 ? <span>{cure.who}</span> : <Others cure={cure} />}
      </div>
    </section>
  )
}

/** For a no that nobody can mend: what is missing, without a promise. */
export function NoCure({ words }: { words: string }) {
  const { t } = useTranslation()
  return (
    <section className="cure cure--none" aria-label={t('access.cure')}>
      <div className="cure__words">
        <h2 className="why__part">{t('access.cure')}</h2>
        <p className="cure__what">{words}</p>
      </div>
    </section>
  )
}

/** Another way to the same, larger than the first: folded. */
export function OtherCureView({ answer, cure }: { answer: Answer; cure: OtherCure }) {
  return (
    <details>
      <summary>
        <span className="why__told">{cure.sentence}</span>
        <span className="why__aside">{cure.effect}</span>
      </summary>
      <p>{cure.actions.map(({ title }) => title).join(', ')}</p>
      <Deed answer={answer} cure={cure} />
    </details>
  )
}

function Gained({ cure }: { cure: OtherCure }) {
  return (
    <details className="cure__gained">
      <summary>{cure.effect}</summary>
      <p>{cure.actions.map(({ title }) => title).join(', ')}</p>
    </details>
  )
}

/** Leads to where the first step is done; a cure of several steps is asked about again after each. */
function Deed({ answer, cure, primary = false }: { answer: Answer; cure: OtherCure; primary?: boolean }) {
  const { t } = useTranslation()
  const open = useStep(answer)
  const [first] = cure.steps
  if (!cure.you || first === undefined) return null
  return (
    <Button type={primary ? 'primary' : 'default'} onClick={() => open(first)}>
      {t(`access.deed.${first.deed}`)}
    </Button>
  )
}

function Others({ cure }: { cure: Cure }) {
  const { t } = useTranslation()
  return (
    <span>
      {t('access.others')}{' '}
      {cure.others.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/accounts/$id" params={{ id }}>
            {title}
          </Link>
        </span>
      ))}
    </span>
  )
}

type Step = OtherCure['steps'][number]

/** Where the step of a cure is done. */
const useStep = ({ account }: Answer) => {
  const navigate = useNavigate()
  const toAccount = (search: Record<string, string>) =>
    void navigate({ to: '/accounts/$id', params: { id: account.id }, search })
  return ({ deed, scope, role, right }: Step) => {
    const gift = { ...(role && { role: role.id }), ...(right && { right: right.id }) }
    const deeds: Record<Step['deed'], () => void> = {
      'give-grant': () => toAccount({ give: 'yes', scope: scope.id, ...gift }),
      'extend-grant': () => toAccount({ tab: 'grants' }),
      'delete-grant': () => toAccount({ tab: 'grants' }),
      'activate-account': () => toAccount({}),
      'lead-class': () => toAccount({}),
      'set-account-properties': () => toAccount({ tab: 'properties' }),
      'restore-organization': () => void navigate({ to: '/organizations/$id', params: { id: scope.id } }),
      'give-share': () => void navigate({ to: '/records/$id', params: { id: scope.id } }),
      'set-owners': () => void navigate({ to: '/records/$id', params: { id: scope.id } }),
    }
    deeds[deed]()
  }
}

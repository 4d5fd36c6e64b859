import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer, Cure } from '../../../client/index.ts'

/** The one change that would help: what, with what effect, and who may do it; the deed itself, when the viewer may. */
export function CureView({ answer, cure }: { answer: Answer; cure: Cure }) {
  const { t } = useTranslation()
  const open = useDeed(answer, cure)
  return (
    <section className="why__cure" aria-label={t('access.cure')}>
      <div className="why__cure-words">
        <h2>{t('access.cure')}</h2>
        <p>{cure.sentence}</p>
        <details>
          <summary>{cure.effect}</summary>
          <p>{cure.actions.map(({ title }) => title).join(', ')}</p>
        </details>
      </div>
      <div className="why__cure-deed">
        {cure.you && (
          <Button type="primary" onClick={open}>
            {t(`access.deed.${cure.deed}`)}
          </Button>
        )}
        {cure.others.length === 0 ? <span>{cure.who}</span> : <Others cure={cure} />}
      </div>
    </section>
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

const useDeed = ({ account }: Answer, { deed, scope, role, right }: Cure) => {
  const navigate = useNavigate()
  const toAccount = (search: Record<string, string>) =>
    void navigate({ to: '/accounts/$id', params: { id: account.id }, search })
  const gift = { ...(role && { role: role.id }), ...(right && { right: right.id }) }
  const deeds: Record<Cure['deed'], () => void> = {
    'give-grant': () => toAccount({ give: 'yes', scope: scope.id, ...gift }),
    'renew-grant': () => toAccount({ tab: 'grants' }),
    'activate-account': () => toAccount({}),
    'restore-organization': () => void navigate({ to: '/organizations/$id', params: { id: scope.id } }),
  }
  return deeds[deed]
}

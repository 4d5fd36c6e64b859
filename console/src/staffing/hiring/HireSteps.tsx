import { useTranslation } from 'react-i18next'
import { personName } from '../../persons/name.ts'
import type { HireForm } from './hiring.ts'

interface HireStepsProps {
  readonly form: HireForm
  readonly undecided: boolean
  readonly login: string | undefined
}

/** The parts of the form, with what stands in each: one goes to them by a click. */
export function HireSteps({ form, undecided, login }: HireStepsProps) {
  const { t } = useTranslation()
  const { lastName = '', firstName = '' } = form
  const name = lastName && firstName ? personName({ lastName, firstName }) : ''
  const roles = (form.grants ?? []).filter((grant) => grant?.roleId).length
  const steps = [
    {
      id: 'person',
      note: undecided ? t('staffing.step.undecided') : form.personId ? t('staffing.step.found') : name,
      mark: undecided ? 'warn' : form.personId || name ? 'done' : 'open',
    },
    { id: 'post', note: form.post ?? '', mark: form.post?.trim() ? 'done' : 'open' },
    {
      id: 'account',
      note: form.account === 'none' ? t('staffing.step.none') : ((form.login || login) ?? ''),
      mark: form.account === 'none' || login ? 'done' : 'open',
    },
    {
      id: 'access',
      note: roles > 0 ? t('staffing.will.roles', { count: roles }) : '',
      mark: roles > 0 ? 'done' : 'open',
    },
  ]
  return (
    <nav className="hire__steps" aria-label={t('staffing.steps')}>
      <ol>
        {steps.map(({ id, note, mark }) => (
          <li key={id} className={`hire__step hire__step--${mark}`}>
            <a href={`#hire-${id}`} onClick={(event) => showPart(event, id)}>
              {t(`staffing.part.${id}`)}
            </a>
            <small>{note}</small>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The address stays: it is that of the form. */
function showPart(event: React.MouseEvent, id: string): void {
  event.preventDefault()
  document.getElementById(`hire-${id}`)?.scrollIntoView({ block: 'start' })
}

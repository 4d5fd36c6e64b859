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
  const steps = [personStep(form, undecided), postStep(form), accountStep(form, login), accessStep(form)]
  return (
    <nav className="hire__steps" aria-label={t('staffing.steps')}>
      <ol>
        {steps.map(({ id, note, said, mark }) => (
          <li key={id} className={`hire__step hire__step--${mark}`}>
            <a href={`#hire-${id}`} onClick={(event) => showPart(event, id)}>
              {t(`staffing.part.${id}`)}
            </a>
            <small>{said === undefined ? note : t(said.key, said.values)}</small>
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

interface Step {
  readonly id: string
  /** As it was typed. */
  readonly note?: string
  /** In the words of the console. */
  readonly said?: { readonly key: string; readonly values: { readonly count?: number } }
  readonly mark: 'warn' | 'done' | 'open'
}

const inWords = (key: string, values: { readonly count?: number } = {}) => ({ key, values })

function personStep({ lastName = '', firstName = '', personId }: HireForm, undecided: boolean): Step {
  if (undecided) return { id: 'person', said: inWords('staffing.step.undecided'), mark: 'warn' }
  if (personId) return { id: 'person', said: inWords('staffing.step.found'), mark: 'done' }
  const name = lastName && firstName ? personName({ lastName, firstName }) : ''
  return { id: 'person', note: name, mark: name ? 'done' : 'open' }
}

const postStep = ({ post = '' }: HireForm): Step => ({ id: 'post', note: post, mark: post.trim() ? 'done' : 'open' })

function accountStep(form: HireForm, login: string | undefined): Step {
  if (form.account === 'none') return { id: 'account', said: inWords('staffing.step.none'), mark: 'done' }
  return { id: 'account', note: (form.login || login) ?? '', mark: login ? 'done' : 'open' }
}

function accessStep({ grants = [] }: HireForm): Step {
  const count = grants.filter((grant) => grant?.roleId).length
  if (count === 0) return { id: 'access', mark: 'open' }
  return { id: 'access', said: inWords('staffing.will.roles', { count }), mark: 'done' }
}

import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '../../../../client/index.ts'
import { personName } from '../../persons/name.ts'
import { listPersons } from '../../persons/queries.ts'
import { useRested } from '../../registry/filters/debounce.ts'
import type { RegistryQuery } from '../../registry/registry-query.ts'
import { dayText } from '../../registry/time/Moment.tsx'
import { evidenceFor, type HireForm, isVeryAlike } from './hiring.ts'

const mostShown = 4

/** By name, and by what there is of the СНИЛС: either finds. */
async function lookFor(lastName: string, firstName: string, snils: string): Promise<PersonRow[]> {
  const questions: RegistryQuery[] = [
    ...(lastName.length > 1 && firstName.length > 1 ? [{ lastName, firstName }] : []),
    ...(snils.length > 5 ? [{ snils }] : []),
  ]
  const answers = await Promise.all(questions.map((words) => listPersons({ ...words, limit: 20 })))
  return [...new Map(answers.flatMap(({ items }) => items).map((row) => [row.id, row])).values()]
}

/** Who in the registry may be the one that is typed: the likeliest first, and nobody who only shares a surname. */
export function useLikelyDuplicates(form: HireForm) {
  const { lastName = '', firstName = '', snils = '' } = form
  const typed = [lastName.trim(), firstName.trim(), snils.replaceAll(/\D/g, '')] as const
  const words = useRested(typed.join('|'), 300)
  const found = useQuery({
    queryKey: ['persons', 'alike', words],
    queryFn: () => lookFor(...(words.split('|') as [string, string, string])),
    enabled: !form.personId && words.length > 4,
  })
  if (form.personId) return []
  return (found.data ?? [])
    .map((person) => ({ person, evidence: evidenceFor(form, person), very: isVeryAlike(form, person) }))
    .filter(({ evidence }) => evidence.length > 1 || evidence.includes('snils'))
    .toSorted((one, other) => Number(other.very) - Number(one.very) || other.evidence.length - one.evidence.length)
    .slice(0, mostShown)
}

export type Likely = ReturnType<typeof useLikelyDuplicates>[number]

interface LikelyDuplicatesProps {
  readonly likely: readonly Likely[]
  readonly onTake: (id: string) => void
}

export function LikelyDuplicates({ likely, onTake }: LikelyDuplicatesProps) {
  const { t } = useTranslation()
  if (likely.length === 0) return null
  return (
    <section className="hire__alike" aria-label={t('staffing.alike.title')}>
      <p role="status">
        <b>{t('staffing.alike.title')}</b> {t('staffing.alike.why')}
      </p>
      <ul>
        {likely.map((one) => (
          <LikelyRow key={one.person.id} {...one} onTake={onTake} />
        ))}
      </ul>
      <Form.Item
        name="duplicateChecked"
        valuePropName="checked"
        rules={[
          {
            validator: (_, checked) =>
              checked || !likely.some(({ very }) => very)
                ? Promise.resolve()
                : Promise.reject(new Error(t('staffing.alike.decide'))),
          },
        ]}
      >
        <Checkbox>{t('staffing.alike.other')}</Checkbox>
      </Form.Item>
    </section>
  )
}

function LikelyRow({ person, evidence, very, onTake }: Likely & Pick<LikelyDuplicatesProps, 'onTake'>) {
  const { t } = useTranslation()
  const name = personName(person)
  return (
    <li className="hire__alike-row">
      <div>
        <a href={`/persons/${person.id}`} target="_blank" rel="noopener">
          {name}
        </a>
        , {dayText(person.birthDate)}{' '}
        <span className={very ? 'hire__degree hire__degree--very' : 'hire__degree'}>
          {t(very ? 'staffing.alike.very' : 'staffing.alike.somewhat')}
        </span>
        <small>
          {t('staffing.alike.same', { what: evidence.map((field) => t(`staffing.alike.of.${field}`)).join(', ') })}.{' '}
          {person.home?.title}
        </small>
      </div>
      <Button size="small" onClick={() => onTake(person.id)} aria-label={t('staffing.alike.takeLabel', { name })}>
        {t('staffing.alike.take')}
      </Button>
    </li>
  )
}

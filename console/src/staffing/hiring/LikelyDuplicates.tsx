import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LikelyDuplicates as Found, LikelyForm } from '../../../../client/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { likelyDuplicates } from '../../persons/queries.ts'
import { useRested } from '../../registry/filters/debounce.ts'
import { dayText } from '../../registry/time/Moment.tsx'
import { type HireForm, likelyFormOf } from './hiring.ts'

const nobody: Found = { items: [], elsewhere: null }

/** Who in the registry may be the one that is typed, as the server knows it: the likeliest first, with what speaks for and against. */
export function useLikelyDuplicates(form: HireForm): Found {
  const asked = likelyFormOf(form)
  const typed = useRested(asked === undefined ? '' : JSON.stringify(asked), 300)
  const found = useQuery({
    queryKey: ['persons', 'alike', typed],
    queryFn: () => likelyDuplicates(JSON.parse(typed) as LikelyForm),
    enabled: asked !== undefined && typed !== '',
  })
  return asked === undefined ? nobody : (found.data ?? nobody)
}

/** What the server wants decided before it enters somebody new. */
export const wantsDecision = ({ items, elsewhere }: Found): boolean =>
  elsewhere !== null || items.some(({ isLikely }) => isLikely)

interface LikelyDuplicatesProps {
  readonly likely: Found
  readonly onTake: (id: string) => void
}

export function LikelyDuplicates({ likely, onTake }: LikelyDuplicatesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { items, elsewhere } = likely
  if (items.length === 0 && elsewhere === null) return null
  return (
    <section className="hire__alike" aria-label={t('staffing.alike.title')}>
      <p role="status">
        <b>{t('staffing.alike.title')}</b> {t('staffing.alike.why')}
      </p>
      <ul>
        {items.map((one) => (
          <LikelyRow key={one.id} one={one} onTake={onTake} />
        ))}
        {elsewhere !== null && <li className="hire__alike-row">{elsewhere[language]}</li>}
      </ul>
      <Form.Item
        name="duplicateChecked"
        valuePropName="checked"
        rules={[
          {
            validator: (_, checked) =>
              checked || !wantsDecision(likely)
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

/** So many of the weightiest reasons; all of them stand in the card of a pair. */
const mostReasons = 4

function LikelyRow({ one, onTake }: { readonly one: Found['items'][number] } & Pick<LikelyDuplicatesProps, 'onTake'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id, title, birthDate, home, isLikely, parts } = one
  const reasons = parts.slice(0, mostReasons).map(({ text }) => text[language])
  return (
    <li className="hire__alike-row">
      <div>
        <a href={`/persons/${id}`} target="_blank" rel="noopener">
          {title}
        </a>
        , {dayText(birthDate)}{' '}
        <span className={isLikely ? 'hire__degree hire__degree--very' : 'hire__degree'}>
          {t(isLikely ? 'staffing.alike.very' : 'staffing.alike.somewhat')}
        </span>
        <small>
          {reasons.join('; ')}. {home}
        </small>
      </div>
      <Button size="small" onClick={() => onTake(id)} aria-label={t('staffing.alike.takeLabel', { name: title })}>
        {t('staffing.alike.take')}
      </Button>
    </li>
  )
}

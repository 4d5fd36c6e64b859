import { useTranslation } from 'react-i18next'
import type { Pair } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useWords } from '../i18n/words.ts'
import './own-texts.ts'

export const useWeightText = () => {
  const language = useLanguage()
  return (weight: number): string =>
    weight.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).replace('-', '−')
}

const verdictOf = (weight: number) => (weight >= 10 ? 'likely' : weight >= 0 ? 'maybe' : 'hardly')

/** What speaks for one person, and what against it, each with its weight. */
export function Evidence({ pair: { weight, parts } }: { readonly pair: Pair }) {
  const { t } = useTranslation()
  const text = useWeightText()
  const heaviest = parts.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return (
    <section aria-labelledby="pair-verdict">
      <h2 id="pair-verdict">{t(`duplicates.verdict.${verdictOf(weight)}`)}</h2>
      <p className="evidence__weight">{t('duplicates.weightIs', { weight: text(weight) })}</p>
      <Parts title={t('duplicates.for')} parts={heaviest.filter((part) => part.weight >= 0)} />
      <Parts title={t('duplicates.against')} parts={heaviest.filter((part) => part.weight < 0)} />
    </section>
  )
}

function Parts({ title, parts }: { readonly title: string; readonly parts: Pair['parts'] }) {
  const text = useWeightText()
  const words = useWords()
  if (parts.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="evidence">
        {parts.map((part) => (
          <li key={`${part.field} ${part.level}`}>
            <span>{words(part.title)}</span>
            <span>{`${part.weight < 0 ? '' : '+'}${text(part.weight)}`}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

import { lazy } from 'react'
import { firstPage, useUrl } from '../../shell/url.ts'
import { dayText } from '../time/Moment.tsx'
import type { RangeFilter } from '../types.ts'
import { Chip } from './Chip.tsx'

const Choices = lazy(() => import('./RangeChoices.tsx'))

/** E14: «Дата рождения: с 01.01.2010 по 01.10.2022», «Возраст: от 7». Both ends are within. */
export function RangeChip({ range }: { readonly range: RangeFilter }) {
  const [url, change] = useUrl()
  const { title, words } = range
  const [from, to] = words.map((word) => (word === undefined ? undefined : url[word]))
  return (
    <Chip
      title={title}
      said={saidOf(range, from, to)}
      choices={(close) => (
        <Choices
          range={range}
          chosen={[from, to]}
          onApply={(ends) => {
            close()
            change({ ...Object.fromEntries(words.map((word, at) => [word, ends[at]])), ...firstPage })
          }}
        />
      )}
    />
  )
}

function saidOf({ of, words }: RangeFilter, from: string | undefined, to: string | undefined): string | undefined {
  if (!from && !to) return undefined
  const text = (end: string | undefined) => (end && of === 'days' ? dayText(end) : (end ?? ''))
  if (words.length === 1 || from === to) return text(from)
  return `${text(from)} – ${text(to)}`.trim()
}

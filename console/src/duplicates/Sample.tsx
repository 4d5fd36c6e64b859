import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../registry/selection/selection.ts'
import { useWeightText } from './Evidence.tsx'
import { listPairs } from './queries.ts'
import './own-texts.ts'

/** Of the pairs that are chosen the least certain ones, to be looked at before all are merged. */
export function Sample({ selection }: { readonly selection: Selection }) {
  const { t } = useTranslation()
  return (
    <Popover trigger="click" title={t('duplicates.leastCertain')} content={<Least selection={selection} />}>
      <Button>{t('duplicates.sample')}</Button>
    </Popover>
  )
}

function Least({ selection: { query, except } }: { readonly selection: Selection }) {
  const text = useWeightText()
  const { data } = useQuery({
    queryKey: ['pairs', 'sample', query, except],
    queryFn: () => listPairs({ ...query, sort: 'weight', limit: 20 }),
  })
  return (
    <ul className="sample">
      {data?.items
        .filter(({ id }) => !except.includes(id))
        .slice(0, 7)
        .map(({ id, first, second, weight }) => (
          <li key={id}>
            <Link to="/duplicates/$id" params={{ id }} target="_blank">
              {first.title} — {second.title}
            </Link>{' '}
            <small>{text(weight)}</small>
          </li>
        ))}
    </ul>
  )
}

import { Link } from '@tanstack/react-router'
import { Alert, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccessRuleEffect } from '../../../client/index.ts'
import { Moment } from '../registry/time/Moment.tsx'

type Moved = AccessRuleEffect['gains'][number]

/** Who gains and who loses what, before it is done. */
export function RuleEffect({ effect }: { effect: AccessRuleEffect }) {
  const { t } = useTranslation()
  const isNothing = effect.gained + effect.lost + effect.changed === 0
  return (
    <section aria-label={t('rules.effect')}>
      <h3>{t('rules.effect')}</h3>
      {isNothing && <p>{t('rules.nothing')}</p>}
      <Side title={t('rules.gains', { count: effect.gained })} rows={effect.gains} total={effect.gained} />
      <Side title={t('rules.loses', { count: effect.lost })} rows={effect.loses} total={effect.lost} />
      <Side title={t('rules.changes', { count: effect.changed })} rows={effect.changes} total={effect.changed} />
      {effect.unfit > 0 && <Alert type="warning" showIcon title={t('rules.unfit', { count: effect.unfit })} />}
    </section>
  )
}

function Side({ title, rows, total }: { title: string; rows: readonly Moved[]; total: number }) {
  const { t } = useTranslation()
  if (total === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {rows.slice(0, 20).map((row) => (
          <li key={`${row.account.id} ${row.scope.id} ${row.from}`}>
            <Link to="/accounts/$id" params={{ id: row.account.id }}>
              {row.account.title}
            </Link>
            {` — ${row.role.title}, ${row.scope.title} `}
            {row.until && (
              <>
                {t('access.until')} <Moment at={row.until} />{' '}
              </>
            )}
            {row.alsoHeld && <Tag>{t('rules.also')}</Tag>}
          </li>
        ))}
      </ul>
      {rows.slice(0, 20).length < total && <p>{t('rules.shown', { count: rows.slice(0, 20).length })}</p>}
    </>
  )
}

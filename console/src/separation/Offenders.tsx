import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeparationOffender, SeparationOffenders } from '../../../client/index.ts'
import { deactivateGrant } from '../accounts/queries.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { ExceptionDialog } from './ExceptionDialog.tsx'

/** Who breaks a rule, by what, and the cure of each. */
export function Offenders({ found }: { found: SeparationOffenders }) {
  const { t } = useTranslation()
  const words = useWords()
  const { items, count, elsewhere, metaroles } = found
  return (
    <section aria-label={t('separation.offenders')}>
      <p role="status">
        {count === 0 ? t('separation.nobody') : t('separation.count', { number: count })}{' '}
        {elsewhere > 0 && t('separation.elsewhere', { number: elsewhere })}
      </p>
      {metaroles.length > 0 && (
        <p>{t('separation.byMetaroles', { metaroles: metaroles.map(({ title }) => words(title)).join(', ') })}</p>
      )}
      <ul className="plain-rows">
        {items.map((one) => (
          <OffenderRow key={`${one.rule.id} ${one.accounts.map(({ id }) => id).join(' ')}`} offender={one} />
        ))}
      </ul>
    </section>
  )
}

function OffenderRow({ offender }: { offender: SeparationOffender }) {
  const { t } = useTranslation()
  const [excepting, setExcepting] = useState(false)
  const { accounts, held, exception, mayExcept, rule } = offender
  const name = [...new Set(accounts.map(({ title }) => title))].join(', ')
  const account = accounts.find(({ id }) => id !== null)?.id
  return (
    <li>
      <div className="plain-rows__head">
        <strong>{name}</strong>
        {exception && (
          <StateMark tone="idle">
            {t('separation.exceptedUntil')} <Moment at={exception.until} />
          </StateMark>
        )}
        {mayExcept && !exception && account && (
          <span className="plain-rows__deeds">
            <Button
              size="small"
              aria-label={t('separation.exceptLabel', { account: name })}
              onClick={() => setExcepting(true)}
            >
              {t('separation.except')}
            </Button>
          </span>
        )}
      </div>
      {held.map((clash) => (
        <div key={`${clash.left.grantId} ${clash.right.grantId} ${clash.from}`} className="separation__clash">
          <HeldSide side={clash.left} />
          <HeldSide side={clash.right} />
          <small>
            {clash.places && t('separation.at2', { place: clash.places.map(({ title }) => title).join(', ') })}
            {clash.until && (
              <>
                {' '}
                {t('separation.until')} <Moment at={clash.until} />
              </>
            )}
          </small>
        </div>
      ))}
      {excepting && account && (
        <ExceptionDialog rule={rule.id} account={{ id: account, title: name }} onClose={() => setExcepting(false)} />
      )}
    </li>
  )
}

function HeldSide({ side }: { side: SeparationOffender['held'][number]['left'] }) {
  const { t } = useTranslation()
  const words = useWords()
  const confirm = useConfirm()
  const { grantId, power, scope, account, duty, mayRevoke } = side
  const revoke = useDeed({ run: () => deactivateGrant(grantId ?? ''), said: () => t('separation.revoked') })
  const ask = () =>
    confirm({
      title: t('separation.revokeTitle'),
      what: t('separation.revokeWhat', { power, place: scope.title, account: account.title }),
      verb: t('separation.revoke'),
      takes: true,
      effect: {
        proposed: { deed: 'deactivate-grant', id: grantId ?? '' },
        page: { deed: 'deactivate-grant', account: account.id ?? undefined, grant: grantId ?? undefined },
      },
      run: revoke.perform,
    })
  return (
    <p>
      {words(duty)}
      {power && ` (${power})`} {t('separation.where', { place: scope.title })}{' '}
      {mayRevoke && (
        <Button size="small" danger aria-label={t('separation.revokeLabel', { power })} onClick={ask}>
          {t('separation.revoke')}
        </Button>
      )}
    </p>
  )
}

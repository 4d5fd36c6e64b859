import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'
import { AddTotp } from './AddTotp.tsx'
import { factorsKey } from './factors-key.ts'
import { OwnPasskeys } from './OwnPasskeys.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

interface OwnFactorsProps {
  /** A factor is there, and its recovery codes are saved. */
  readonly onAdded?: () => void
}

/** What one signs in with besides the password. */
export function OwnFactors({ onAdded }: OwnFactorsProps) {
  const { t } = useTranslation()
  const [codes, setCodes] = useState<readonly string[]>()
  const factors = useQuery({ queryKey: factorsKey, queryFn: () => ask(client.GET('/api/session/factors')) })
  const added = (fresh: readonly string[]) => {
    if (fresh.length > 0) setCodes(fresh)
    else onAdded?.()
  }
  const seen = () => {
    setCodes(undefined)
    onAdded?.()
  }
  const { data } = factors
  return (
    <>
      <p>{t('factors.hint')}</p>
      <Failed of={factors} />
      {data && <Totp since={data.totp?.since} onAdded={added} />}
      {data && <OwnPasskeys passkeys={data.passkeys} onAdded={added} />}
      {data && data.recoveryCodes > 0 && <RecoveryLeft count={data.recoveryCodes} onMade={setCodes} />}
      {codes && <RecoveryCodes codes={codes} onClose={seen} />}
    </>
  )
}

function Totp({ since, onAdded }: { since: string | undefined; onAdded: (codes: readonly string[]) => void }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const [adding, setAdding] = useState(false)
  const turningOff = useDeed({
    run: () => ask(client.DELETE('/api/session/factors/totp')),
    said: () => t('factors.offDone'),
    changes: [factorsKey],
  })
  const askOff = () =>
    confirm({
      title: t('factors.offTitle'),
      what: t('factors.offWhat'),
      verb: t('factors.off'),
      takes: true,
      run: turningOff.perform,
    })
  if (since === undefined)
    return (
      <>
        <Button onClick={() => setAdding(true)}>{t('factors.add')}</Button>
        {adding && <AddTotp onAdded={onAdded} onClose={() => setAdding(false)} />}
      </>
    )
  return (
    <Flex justify="space-between" gap={8} align="center">
      <span>
        {t('factors.on')} · <Moment at={since} />
      </span>
      <Button size="small" onClick={askOff}>
        {t('factors.off')}
      </Button>
    </Flex>
  )
}

function RecoveryLeft({ count, onMade }: { count: number; onMade: (codes: readonly string[]) => void }) {
  const { t } = useTranslation()
  const renewing = useDeed({
    run: () => ask(client.POST('/api/session/factors/recovery-codes')),
    changes: [factorsKey],
    onDone: ({ recoveryCodes }) => onMade(recoveryCodes),
  })
  return (
    <Flex justify="space-between" gap={8} align="center" style={{ marginTop: 12 }}>
      <span>{t('factors.recoveryLeft', { count })}</span>
      <Button size="small" loading={renewing.isPending} onClick={() => renewing.perform()}>
        {t('factors.recoveryRenew')}
      </Button>
    </Flex>
  )
}

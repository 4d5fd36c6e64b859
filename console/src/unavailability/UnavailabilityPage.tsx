import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Unavailability } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { client } from '../session/client.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { DownIcon, PlusIcon } from '../theme/icons.tsx'
import { AnnouncementDialog } from './AnnouncementDialog.tsx'
import { ProgressDialog } from './ProgressDialog.tsx'
import { editUnavailability, withdrawUnavailability } from './queries.ts'
import './unavailability.css'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/unavailability', { params: { query: asked<'/api/unavailability'>(query) } }))

const tones = { planned: 'idle', now: 'warn', over: 'good' } as const

/** E16: what was announced, what goes on, what is over. */
export function UnavailabilityPage() {
  const { t } = useTranslation()
  const words = useWords()
  const [url, change] = useUrl()
  const described = useDescribedColumns<'unavailability', Unavailability>('unavailability', {
    title: { long: true, show: (row) => row.title },
    concerns: {
      long: true,
      show: (row) =>
        row.concerns.map(({ subsystem }) => words(subsystem.title)).join(', ') || t('unavailability.everything'),
    },
    beginsAt: (row) => <Moment at={row.beginsAt} />,
    endsAt: (row) => <Moment at={row.endsAt} />,
    state: (row) => <StateMark tone={tones[row.state]}>{t(`unavailability.state.${row.state}`)}</StateMark>,
  })
  const columns: RegistryColumn<Unavailability>[] = [
    ...described,
    { key: 'deeds', title: t('accounts.deeds'), align: 'right', own: true, show: (row) => <Deeds row={row} /> },
  ]
  return (
    <>
      <PageHead title={t('shell.section.unavailability')} />
      <Registry
        name="unavailability"
        title={t('shell.section.unavailability')}
        columns={columns}
        load={load}
        exported
        rowKey={(row) => row.id}
        defaultSort="-beginsAt"
        within={false}
        searchHint={t('unavailability.search')}
        filters={[
          {
            key: 'state',
            title: t('unavailability.stateTitle'),
            options: (['open', 'over'] as const).map((value) => ({ value, label: t(`unavailability.state.${value}`) })),
          },
        ]}
        deeds={
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
            {t('unavailability.announce')}
          </Button>
        }
      />
      {url.new && <AnnouncementDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}

function Deeds({ row }: { row: Unavailability }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'edit' | 'progress'>()
  const close = () => setOpen(undefined)
  const askWithdraw = useWithdrawing(row)
  const { title } = row
  const end = useDeed({
    run: () => editUnavailability(row.id, { endsAt: new Date().toISOString(), updatedAt: row.updatedAt }),
    said: () => t('unavailability.ended', { title }),
    undo: () => () => editUnavailability(row.id, { endsAt: row.endsAt }),
    changes: [['unavailability']],
  })
  const items: MenuProps['items'] = [
    { key: 'edit', label: t('unavailability.edit'), onClick: () => setOpen('edit') },
    { key: 'withdraw', label: t('unavailability.withdraw'), danger: true, onClick: askWithdraw },
  ]
  return (
    <>
      {row.state === 'now' && (
        <>
          <Small label={t('unavailability.progressOf', { title })} onClick={() => setOpen('progress')}>
            {t('unavailability.progress')}
          </Small>
          <Small label={t('unavailability.endOf', { title })} onClick={() => void end.perform()}>
            {t('unavailability.end')}
          </Small>
        </>
      )}
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button size="small" type="text" icon={<DownIcon />} aria-label={t('unavailability.moreOf', { title })} />
      </Dropdown>
      {open === 'edit' && <AnnouncementDialog of={row} onClose={close} />}
      {open === 'progress' && <ProgressDialog of={row} onClose={close} />}
    </>
  )
}

const useWithdrawing = ({ id, title }: Unavailability) => {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const withdraw = useDeed({
    run: () => withdrawUnavailability(id),
    said: () => t('unavailability.withdrawn'),
    changes: [['unavailability']],
  })
  return () =>
    confirm({
      title: t('unavailability.withdrawTitle', { title }),
      what: t('unavailability.withdrawWhat'),
      verb: t('unavailability.withdraw'),
      takes: true,
      run: withdraw.perform,
    })
}

interface SmallProps {
  readonly label: string
  readonly onClick: () => void
  readonly children: string
}

function Small({ label, onClick, children }: SmallProps) {
  return (
    <Button size="small" type="text" aria-label={label} onClick={onClick}>
      {children}
    </Button>
  )
}

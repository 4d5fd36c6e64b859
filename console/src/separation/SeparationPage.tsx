import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeparationRule } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Failed } from '../shell/Failed.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { Exceptions } from './Exceptions.tsx'
import { Offenders } from './Offenders.tsx'
import { offendersQuery, removeRule, rulesQuery, separation, setRule } from './queries.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { turned } from './rule-form.ts'
import './separation.css'
import './own-texts.ts'

/** What nobody may hold together: rules, who breaks them, exceptions. */
export function SeparationPage() {
  const { t } = useTranslation()
  const [writing, setWriting] = useState(false)
  const sought = useSought()
  const found = useQuery(rulesQuery(sought))
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <WaitingPage />
  const { items, may } = found.data
  return (
    <>
      <PageHead
        title={t('shell.section.separation')}
        below={t('separation.what')}
        deeds={
          may.edit && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => setWriting(true)}>
              {t('separation.write')}
            </Button>
          )
        }
      />
      <PageSearch among={items.length} />
      {items.length === 0 && <p role="status">{t(sought === '' ? 'separation.none' : 'registry.nothingFits')}</p>}
      <ul className="plain-rows">
        {items.map((rule) => (
          <RuleRow key={rule.id} rule={rule} editable={may.edit} />
        ))}
      </ul>
      <Exceptions />
      {writing && <RuleDialog onClose={() => setWriting(false)} />}
    </>
  )
}

function RuleRow({ rule, editable }: { rule: SeparationRule; editable: boolean }) {
  const { t } = useTranslation()
  const words = useWords()
  const [shown, setShown] = useState(false)
  const offenders = useQuery({ ...offendersQuery(rule.id), enabled: shown })
  const title = words(rule.title)
  const listed = (side: SeparationRule['leftTitles']) => side.map((one) => words(one)).join(', ')
  return (
    <li aria-label={title}>
      <div className="plain-rows__head">
        <strong>{title}</strong>
        <StateMark tone={rule.active ? 'good' : 'idle'}>
          {t(rule.active ? 'separation.on' : 'separation.off')}
        </StateMark>
        {rule.ofPreset && <small>{t('separation.ofPreset')}</small>}
        <span className="plain-rows__deeds">
          <Button
            size="small"
            aria-expanded={shown}
            aria-label={t('separation.offendersOf', { title })}
            onClick={() => setShown(!shown)}
          >
            {t('separation.offenders')}
          </Button>
          {editable && <RuleDeeds rule={rule} title={title} />}
        </span>
      </div>
      <p>{t('separation.together', { left: listed(rule.leftTitles), right: listed(rule.rightTitles) })}</p>
      <small>
        {t(`separation.at.${rule.at}`)} · {t(`separation.of.${rule.of}`)}
      </small>
      {shown && (offenders.data ? <Offenders found={offenders.data} /> : <Spin />)}
    </li>
  )
}

function RuleDeeds({ rule, title }: { rule: SeparationRule; title: string }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const [editing, setEditing] = useState(false)
  const changes = [separation]
  const turn = useDeed({
    run: (active: boolean) => setRule(rule.id, turned(rule, active)),
    said: (_, active) => t(active ? 'separation.turnedOn' : 'separation.turnedOff'),
    undo: (_, active) => () => setRule(rule.id, turned(rule, !active)),
    changes,
  })
  const remove = useDeed({ run: () => removeRule(rule.id), said: () => t('separation.removed'), changes })
  const verb = t(rule.ofPreset ? 'separation.restore' : 'separation.remove')
  const ask = () =>
    confirm({
      title: t('separation.removeTitle'),
      what: t('separation.removeWhat', { title }),
      verb,
      takes: true,
      run: remove.perform,
    })
  return (
    <>
      <Button size="small" loading={turn.isPending} onClick={() => void turn.perform(!rule.active)}>
        {t(rule.active ? 'separation.turnOff' : 'separation.turnOn')}
      </Button>
      <Button size="small" onClick={() => setEditing(true)}>
        {t('separation.edit')}
      </Button>
      {rule.isSet && (
        <Button size="small" danger onClick={ask}>
          {verb}
        </Button>
      )}
      {editing && <RuleDialog of={rule} onClose={() => setEditing(false)} />}
    </>
  )
}

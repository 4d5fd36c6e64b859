import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, type Grant, searcherOf } from '../../../../client/index.ts'
import { type Deed, useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { catalogQuery } from '../../roles/catalog.ts'
import { FullScreenButton, useFullScreen } from '../../roles/full-screen.tsx'
import { rolesQuery } from '../../roles/queries.ts'
import { useTicks } from '../../roles/use-ticks.ts'
import { useShortcut } from '../../shell/keyboard.ts'
import { LeaveGuard } from '../../shell/LeaveGuard.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { SearchIcon } from '../../theme/icons.tsx'
import { changePowers, grantsQuery } from '../queries.ts'
import { TickCell } from './TickCell.tsx'
import { changeOf, heldAt, kindRows, type Tick, verbs } from './ticks.ts'
import '../../roles/roles.css'
import './roles-widget.css'

/** L17: at the left what is done with records by kind, at the right functional roles; nothing is saved until «Сохранить». */
export function RolesWidget({ account }: { account: Account }) {
  const grants = useQuery(grantsQuery(account.id))
  if (grants.error && !grants.data) return <FailurePage inside error={grants.error} onRetry={() => grants.refetch()} />
  if (!grants.data) return <Waiting />
  const held = heldAt(grants.data.items, account.home.id)
  return <Widget account={account} held={held} />
}

interface WidgetProps {
  readonly account: Account
  readonly held: ReadonlyMap<Tick, Grant>
}

function Widget({ account, held }: WidgetProps) {
  const { t } = useTranslation()
  const saved = useMemo(() => new Set(held.keys()), [held])
  const { ticked, tick, reset } = useTicks<Tick>(saved)
  const [typed, setTyped] = useState('')
  const screen = useFullScreen()
  const change = changeOf(held, ticked, account.home.id)
  const count = change.give.length + change.take.length
  const saving = useDeed({ run: () => changePowers(account.id, change), said: () => t('card.saved') })
  useShortcut('Ctrl+KeyS', { run: () => count > 0 && !saving.isPending && void saving.perform() })
  const cell = { held, ticked, editable: account.may.giveGrant, onTick: (one: Tick, on: boolean) => tick([one], on) }
  return (
    <section className={screen.full ? 'matrix matrix--full' : 'matrix'} aria-label={t('accounts.widget.tab')}>
      <div className="matrix__toolbar">
        <Input
          className="roles-widget__search"
          prefix={<SearchIcon />}
          allowClear
          placeholder={t('accounts.widget.search')}
          aria-label={t('accounts.widget.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="roles__used">{t('accounts.widget.at', { scope: account.home.title })}</span>
        <FullScreenButton {...screen} />
      </div>
      <div className="roles-widget__lists">
        <Kinds typed={typed} {...cell} />
        <Functional typed={typed} {...cell} />
      </div>
      {count > 0 && <LeaveGuard of="tab" saving={saving.isPending} />}
      {account.may.giveGrant && <Foot count={count} saving={saving} onCancel={reset} />}
    </section>
  )
}

interface FootProps {
  readonly count: number
  readonly saving: Deed<void, unknown>
  readonly onCancel: () => void
}

function Foot({ count, saving, onCancel }: FootProps) {
  const { t } = useTranslation()
  return (
    <footer className="matrix__foot">
      <Button type="primary" disabled={count === 0} loading={saving.isPending} onClick={() => void saving.perform()}>
        {t('card.save')}
      </Button>
      <Button disabled={count === 0} onClick={onCancel}>
        {t('card.cancel')}
      </Button>
      <span role="status">{count === 0 ? t('roles.nothingChanged') : t('accounts.widget.changes', { count })}</span>
    </footer>
  )
}

interface ListProps {
  readonly typed: string
  readonly held: ReadonlyMap<Tick, Grant>
  readonly ticked: ReadonlySet<Tick>
  readonly editable: boolean
  readonly onTick: (tick: Tick, on: boolean) => void
}

function Kinds({ typed, ...cell }: ListProps) {
  const { t } = useTranslation()
  const words = useWords()
  const catalog = useQuery(catalogQuery).data
  const rows = useMemo(() => (catalog ? kindRows(catalog) : []), [catalog])
  const fits = searcherOf(typed)
  const shown = rows.filter(({ section }) => fits(words(section.title)))
  return (
    <div className="roles-widget__list">
      <table className="matrix__table" aria-label={t('accounts.widget.records')}>
        <thead>
          <tr>
            <th scope="col">{t('accounts.widget.kind')}</th>
            {verbs.map((verb) => (
              <th scope="col" key={verb}>
                {t(`accounts.widget.verb.${verb}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ section, rights }) => (
            <tr key={section.id} className="matrix__row">
              <th scope="row">{words(section.title)}</th>
              {verbs.map((verb) => (
                <td key={verb}>
                  {rights[verb] !== undefined && (
                    <TickCell
                      {...cell}
                      tick={`right:${rights[verb]}`}
                      label={t('accounts.widget.cell', {
                        kind: words(section.title),
                        verb: t(`accounts.widget.verb.${verb}`),
                      })}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Functional({ typed, ...cell }: ListProps) {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery).data?.items ?? []
  const fits = searcherOf(typed)
  return (
    <fieldset className="roles-widget__list">
      <legend>{t('accounts.widget.functional')}</legend>
      <ul>
        {roles
          .filter(({ title }) => fits(title))
          .map(({ id, title, note }) => (
            <li key={id}>
              <TickCell {...cell} tick={`role:${id}`} label={title} shown />
              {note && <small>{note}</small>}
            </li>
          ))}
      </ul>
    </fieldset>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreviewSide } from '../../../client/index.ts'
import { WhyLink } from '../access/answers/Asked.tsx'
import { bySubsystem } from '../access/answers/by-subsystem.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { DownIcon } from '../theme/icons.tsx'
import './own-texts.ts'
import '../access/own-texts.ts'

type Effect = PreviewSide['items'][number]

/** As many are read at a glance; more are told by subsystem, and shown when asked for. */
const atAGlance = 4

export function ActionsCell({ effect }: { effect: Effect }) {
  const { t } = useTranslation()
  const { catalog, subsystem } = useCatalogTitles()
  const few = effect.actions.length <= atAGlance
  const [open, setOpen] = useState(false)
  const groups = bySubsystem(effect.actions, catalog?.subsystems ?? [], '')
  const named = groups.map((group) => ({
    ...group,
    title: group.id === '' ? t('access.outOfCatalog') : subsystem(group.id),
  }))
  return (
    <>
      {!few && (
        <Button
          type="text"
          size="small"
          className="effects__toggle"
          aria-expanded={open}
          icon={<DownIcon rotate={open ? 180 : 0} />}
          iconPlacement="end"
          onClick={() => setOpen(!open)}
        >
          {t('whatIf.actions', { count: effect.actions.length })}
        </Button>
      )}
      {!few && !open && (
        <small className="effects__more">
          <Largest groups={named} />
        </small>
      )}
      {(few || open) &&
        named.map(({ id, title, actions }) => (
          <div key={id} className="effects__group">
            <small className="effects__more">{title}</small>
            <ul>
              {actions.map((action) => (
                <li key={action.id}>
                  <Action effect={effect} action={action} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  )
}

interface Named {
  readonly title: string
  readonly actions: readonly unknown[]
}

/** Where most of them are; the others are only counted. */
function Largest({ groups }: { groups: readonly Named[] }) {
  const { t } = useTranslation()
  const shown = groups.length > atAGlance + 1 ? atAGlance : groups.length
  const largest = groups.toSorted((one, other) => other.actions.length - one.actions.length).slice(0, shown)
  const told = largest.map(({ title, actions }) => `${title} ${actions.length}`)
  const others = groups.length - shown
  return <>{[...told, ...(others > 0 ? [t('whatIf.otherSubsystems', { count: others })] : [])].join(' · ')}</>
}

function Action({ effect, action }: { effect: Effect; action: Effect['actions'][number] }) {
  const { t } = useTranslation()
  const { id, title, limit } = action
  const node = effect.scope?.id
  return (
    <>
      {node ? (
        <WhyLink account={effect.account.id} action={id} node={node} about={title}>
          {title}
        </WhyLink>
      ) : (
        title
      )}
      {limit && <span className="effects__more"> ({t(`whatIf.limit.${limit}`)})</span>}
    </>
  )
}

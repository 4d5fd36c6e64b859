import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grant } from '../../../../client/index.ts'
import type { Tick } from './ticks.ts'

interface TickCellProps {
  readonly tick: Tick
  readonly label: string
  /** Beside the tick, and not only to who hears it. */
  readonly shown?: boolean
  readonly held: ReadonlyMap<Tick, Grant>
  readonly ticked: ReadonlySet<Tick>
  readonly editable: boolean
  readonly onTick: (tick: Tick, on: boolean) => void
}

/** A tick that is changed and not saved yet carries the red mark (B13, L17). */
export function TickCell({ tick, label, shown = false, held, ticked, editable, onTick }: TickCellProps) {
  const { t } = useTranslation()
  const grant = held.get(tick)
  const on = ticked.has(tick)
  const changed = on !== (grant !== undefined)
  const said = changed ? `${label}. ${t('roles.tick.changed')}` : label
  return (
    <span className={changed ? 'roles-widget__cell roles-widget__cell--changed' : 'roles-widget__cell'}>
      <Checkbox
        checked={on}
        disabled={!editable || grant?.may.delete === false}
        onChange={(event) => onTick(tick, event.target.checked)}
        aria-label={said}
      >
        {shown ? label : null}
      </Checkbox>
    </span>
  )
}

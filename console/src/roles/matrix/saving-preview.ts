import type { Preview, Proposed, Role } from '../../../../client/index.ts'
import { useRested } from '../../registry/filters/debounce.ts'
import { useMay } from '../../session/me.ts'
import { usePreview } from '../../what-if/preview.ts'
import { firstView } from '../../what-if/sides.ts'

interface SavingPreview {
  readonly proposed: Proposed
  /** Absent while the first is asked for, where asking failed, and for whoever may not ask. */
  readonly preview: Preview | undefined
  readonly asking: boolean
  readonly error: unknown
}

/** What saving these ticks would do, asked once the ticking rests, and until they are being saved. */
export const useSavingPreview = (role: Role, ticked: ReadonlySet<string>, saving: boolean): SavingPreview => {
  const may = useMay()('dostup.decisions.explain')
  const rested = useRested(ticked) === ticked
  const proposed: Proposed = {
    deed: 'set-role-rights',
    id: role.id,
    role: { rights: [...ticked], updatedAt: role.updatedAt },
  }
  const { data, error, isFetching } = usePreview(may && rested && !saving ? proposed : undefined, firstView)
  if (!may) return { proposed, preview: undefined, asking: false, error: null }
  if (rested && error) return { proposed, preview: undefined, asking: false, error }
  return { proposed, preview: data, asking: !rested || saving || isFetching, error: null }
}

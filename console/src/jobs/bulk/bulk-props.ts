import type { BulkDeed } from '../../../../client/index.ts'
import type { Selection } from '../../registry/selection/selection.ts'
import type { Chosen } from './use-bulk-deed.ts'

export interface BulkDeedsProps {
  readonly of: BulkDeed['of']
  readonly selection: Selection
  readonly count: number
}

export interface BulkDialogProps {
  readonly deed: BulkDeed
  readonly selection: Chosen
  readonly count: number
  readonly onClose: () => void
}

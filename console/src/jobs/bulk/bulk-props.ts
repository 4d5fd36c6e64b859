import type { BulkDeed } from '../../../../client/index.ts'
import type { Selection } from '../../registry/selection/selection.ts'

export interface BulkDeedsProps {
  readonly of: BulkDeed['of']
  readonly selection: Selection
  readonly count: number
}

export interface BulkDialogProps extends Omit<BulkDeedsProps, 'of'> {
  readonly deed: BulkDeed
  readonly onClose: () => void
}

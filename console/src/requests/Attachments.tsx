import type { Request } from '../../../client/index.ts'
import { FilesTab } from '../files/FilesTab.tsx'

const open = ['draft', 'returned', 'sent', 'taken']

/** What speaks for it: brought by whoever asked, until it has its answer. */
export const Attachments = ({ request: { id, own, state } }: { request: Request }) => (
  <FilesTab of={{ object: 'request', id }} editable={own && open.includes(state)} />
)

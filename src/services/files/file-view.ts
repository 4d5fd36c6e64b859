import type { FileRow } from './queries.ts'
import type { FileView } from './shapes.ts'

export const fileView = (row: FileRow): FileView => ({
  id: row.id,
  name: row.name,
  type: row.type,
  size: row.size,
  sha256: row.sha256.toString('hex'),
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  expiresAt: row.expires_at?.toISOString() ?? null,
})

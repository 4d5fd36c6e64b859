import { createHash } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import type { Said } from './schema/read-resource.ts'

/** Another for every other content. Weak: the same resource may be told with fewer attributes. */
export const versionOf = (said: Said): string =>
  `W/"${createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)}"`

const plain = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Whether a header (`If-Match`, `If-None-Match`) names this version. */
export const names = (header: string, version: string): boolean =>
  header.split(',').some((tag) => tag.trim() === '*' || plain(tag) === plain(version))

export function requireAsAsked(ifMatch: string | undefined, said: Said): void {
  if (ifMatch !== undefined && !names(ifMatch, versionOf(said))) throw new Problem('scim-changed')
}

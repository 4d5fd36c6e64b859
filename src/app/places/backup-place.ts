import { basename, dirname, resolve } from 'node:path'
import { readRecipient } from '../../archive/index.ts'
import type { BackupPlace } from '../../services/backups/index.ts'
import { type BucketAccess, fileAt, folderStore, type Store, type StoredFile, s3Store } from '../../store/index.ts'
import type { Settings } from '../settings.ts'
import { ConfigError } from './config-error.ts'

export function readBackups(set: Settings): BackupPlace | undefined {
  const { DOSTUP_BACKUP_FOLDER: folder, DOSTUP_BACKUP_KEY: keys } = set
  if (folder === undefined) return undefined
  if (keys === undefined)
    throw new ConfigError(
      'DOSTUP_BACKUP_KEY: back-ups are made to a public key alone; “dostup backup key FILE” makes one',
    )
  const store = storeAt(folder, readBucketAccess(set))
  try {
    return { store, recipients: keys.split(/\s+/).map(readRecipient) }
  } catch (error) {
    throw new ConfigError(`DOSTUP_BACKUP_KEY: ${(error as Error).message}`)
  }
}

export function readBucketAccess(set: Settings): BucketAccess | undefined {
  const { DOSTUP_BUCKET_ADDRESS: address, DOSTUP_BUCKET_KEY: key, DOSTUP_BUCKET_REGION: region = 'us-east-1' } = set
  if (address === undefined) return undefined
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname + url.search + url.username !== '/')
    throw new ConfigError(`DOSTUP_BUCKET_ADDRESS: “${address}” is not an address like https://s3.example.ru`)
  const [, id, secret] = /^([^:\s]+):(\S+)$/.exec(key ?? '') ?? []
  if (id === undefined || secret === undefined)
    throw new ConfigError('DOSTUP_BUCKET_KEY: give the id of the access key and its secret, with a colon between them')
  return { address: url.origin, region, id, secret }
}

/** A file of this machine, or `s3://bucket/prefix/name`. */
export function storedFile({ buckets }: { readonly buckets: BucketAccess | undefined }, name: string): StoredFile {
  if (!name.startsWith('s3://')) return fileAt(name)
  return { store: storeAt(dirname(name), buckets), name: basename(name) }
}

export function storeAt(place: string, access: BucketAccess | undefined): Store {
  if (!place.startsWith('s3:')) return folderStore(resolve(place))
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.+?))?\/?$/.exec(place) ?? []
  if (bucket === undefined) throw new ConfigError(`“${place}” is no place like s3://bucket/folder`)
  if (access === undefined) throw new ConfigError(`DOSTUP_BUCKET_ADDRESS and DOSTUP_BUCKET_KEY are needed for ${place}`)
  return s3Store({ ...access, bucket, prefix: prefix === '' ? '' : `${prefix}/` })
}

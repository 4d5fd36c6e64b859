import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Sink, Store, StoredFile } from './store.ts'

const readBytes = 1024 * 1024

/** The folder is made with the first file. */
export const folderStore = (folder: string): Store =>
  storeOf(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }))

function storeOf(folder: string, prepare?: () => Promise<unknown>): Store {
  const at = (name: string) => join(folder, name)
  return {
    place: folder,
    folder,
    list: () => readdir(folder).catch(() => []),
    async write(name) {
      await prepare?.()
      return await sinkAt(at(name))
    },
    read: (name) => createReadStream(at(name), { highWaterMark: readBytes }),
    size: async (name) => (await stat(at(name))).size,
    remove: (name) => rm(at(name), { force: true }),
  }
}

/** Into a file beside it, which takes the name when it is whole and on the disk. */
async function sinkAt(path: string): Promise<Sink> {
  const part = `${path}.part`
  const to = (await open(part, 'w', 0o600)).createWriteStream({ flush: true })
  // Whoever writes hears of it.
  to.on('error', () => {})
  return {
    to,
    keep: () => rename(part, path),
    async drop() {
      to.destroy()
      await rm(part, { force: true })
    },
  }
}

export function fileAt(path: string): StoredFile {
  const whole = resolve(path)
  return { store: storeOf(dirname(whole)), name: basename(whole) }
}

import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { loadPreset } from '../services/catalog/index.ts'
import { FEWEST_PERSONS } from '../services/seeding/index.ts'
import { type Config, ConfigError } from './config.ts'
import { usualPreset, type Wanted } from './prepare-region.ts'

/** All that can be known of a start before anything is made: a start that fails here has left nothing behind. */
export async function checkBeforeStart(config: Config, wanted: Wanted): Promise<void> {
  await checkWanted(wanted)
  await checkDataDirectory(config.dataDirectory)
  await checkAddress(config)
}

export async function checkWanted({ preset, persons }: Wanted): Promise<void> {
  await loadPreset(preset ?? usualPreset)
  if (persons > 0 && persons < FEWEST_PERSONS)
    throw new ConfigError(
      `--persons: a region has ${FEWEST_PERSONS} persons at least. Give more, or 0 for its topmost organization alone.`,
    )
}

async function checkDataDirectory(directory: string): Promise<void> {
  try {
    await makeDirectory(directory)
    await access(directory, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new ConfigError(
      `DOSTUP_DATA: the directory ${directory} cannot be written to (${codeOf(error)}). Give one that this user may write to.`,
    )
  }
}

/** As `mkdir -p`. Node's own recursive way never ends where a directory can hold none, as in /proc. */
async function makeDirectory(directory: string): Promise<void> {
  const code = await tryToMake(directory)
  if (code !== 'ENOENT' || dirname(directory) === directory) return
  await makeDirectory(dirname(directory))
  await tryToMake(directory)
}

const tryToMake = (directory: string): Promise<string | undefined> => mkdir(directory).then(() => undefined, codeOf)

/** Listens for a moment where the server will, and lets go again. */
async function checkAddress({ host, port }: Config): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port }, resolve)
    })
  } catch (error) {
    throw new ConfigError(whyNotListening(codeOf(error), host, port))
  } finally {
    server.close()
  }
}

function whyNotListening(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `DOSTUP_PORT: something listens at ${host}:${port} already. Stop it, or set DOSTUP_PORT to another port.`
  }
  if (code === 'EACCES') {
    return `DOSTUP_PORT: this user may not listen at port ${port}. Set DOSTUP_PORT to one above 1023, behind a proxy of your own.`
  }
  if (['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'].includes(code)) {
    return `DOSTUP_HOST: “${host}” is no address of this machine (${code}). Set DOSTUP_HOST to one of its own, or to 0.0.0.0 for all of them.`
  }
  return `DOSTUP_HOST, DOSTUP_PORT: cannot listen at ${host}:${port} (${code}).`
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

import {
  type Database,
  type Examined,
  examineServer,
  measureServer,
  type ServerMeasures,
} from '../../database/index.ts'
import { type Finding, ill, well } from './finding.ts'

/** Zones whose rules were changed in late years, and one that never was: a server with old tables has another time there. */
export const zonesAsked = [
  'Europe/Moscow',
  'Europe/Volgograd',
  'Asia/Tomsk',
  'Asia/Almaty',
  'America/Mexico_City',
  'UTC',
].map((zone) => ({ zone, at: new Date('2026-07-01T12:00:00Z') }))

/** What PostgreSQL says of itself, and whether that is well. */
export async function ofServer(database: Database): Promise<Finding[]> {
  const [examined, measures] = await Promise.all([examineServer(database, zonesAsked), measureServer(database)])
  return judgeServer(examined, measures)
}

export function judgeServer(examined: Examined, measures: ServerMeasures): Finding[] {
  return [
    clock(examined),
    collations(examined),
    connections(measures),
    ...bloat(examined, measures),
    zones(examined.offsets),
  ]
}

const mostApart = 2000

function clock({ clocksApart: apart }: Examined): Finding {
  const said = `The clocks of this machine and of the database are ${(apart / 1000).toFixed(1)} s apart`
  if (apart <= mostApart) return well(said)
  return ill(
    `${said}: codes of applications, times of grants and the logs go wrong by it. Let both follow one time server (chrony, systemd-timesyncd)`,
  )
}

function collations({ changedCollations: changed }: Examined): Finding {
  if (changed.length === 0) return well('Texts are sorted as when the indexes were made')
  return ill(
    `The library that sorts texts has changed since the indexes were made (${changed.join(', ')}): some people may not be found. ` +
      'Run: reindex database; then alter collation "ru-RU-x-icu" refresh version, and alter database … refresh collation version',
  )
}

/** Of one more process, with its pools. */
const connectionsOfProcess = 35

function connections({ connections: used, mostConnections: most }: ServerMeasures): Finding {
  const said = `${used} of ${most} connections are used`
  if (most - used >= connectionsOfProcess && used <= most * 0.8) return well(said)
  return ill(
    `${said}: another process would find none. Raise max_connections, or see in pg_stat_activity who holds them`,
  )
}

const longSeconds = 3600

function bloat({ bloated, autovacuum }: Examined, { oldestTransactionSeconds: oldest }: ServerMeasures): Finding[] {
  const tables = bloated.map(({ table, dead, live }) => `${table}: ${dead} left behind, ${live} there`).join('; ')
  const open = `A transaction has been open for ${Math.round(oldest / 60)} min, and nothing that was left behind since is cleared away. See pg_stat_activity, and end it with pg_terminate_backend`
  return [
    ...(autovacuum ? [] : [ill('autovacuum is off: tables grow without end. Set autovacuum = on')]),
    ...(oldest > longSeconds ? [ill(open)] : []),
    bloated.length === 0
      ? well('Tables are cleared of what is left behind')
      : ill(
          `Tables are not cleared of what is left behind (${tables}). See to old transactions, then run vacuum analyze`,
        ),
  ]
}

function zones(offsets: Examined['offsets']): Finding {
  const wrong = zonesAsked.flatMap(({ zone, at }, place) => {
    const [here, there] = [offsetHere(zone, at), offsets[place] ?? null]
    if (here === there) return []
    return [
      `${zone}: ${there === null ? 'unknown' : hours(there)} in PostgreSQL, ${here === null ? 'unknown' : hours(here)} in Node`,
    ]
  })
  if (wrong.length === 0) return well('PostgreSQL and Node know the same time zones')
  return ill(
    `Time zones differ (${wrong.join('; ')}): update the package tzdata of the database’s machine, or Node, whichever is older`,
  )
}

const hours = (minutes: number): string => `UTC${minutes < 0 ? '−' : '+'}${Math.abs(minutes) / 60}`

/** Minutes east of Greenwich. */
function offsetHere(timeZone: string, at: Date): number | null {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hour = '0', minute = '0'] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute))
}

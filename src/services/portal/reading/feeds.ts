import { type ToldFeed, writeAtom, writeJsonFeed } from '../../../core/syndication/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import type { PortalBrief } from '../shapes.ts'
import { beginning, listBetween, listLatest } from './queries-reading.ts'
import { briefOf, readingOf } from './read-portal.ts'

const day = 24 * 60 * 60 * 1000
const mostInFeed = 50

interface FeedAsked {
  readonly ctx: Context
  readonly actor: Actor | null
  /** Of the console, without a slash at its end. */
  readonly origin: string
}

const newsOf = async ({ ctx, actor }: FeedAsked): Promise<PortalBrief[]> =>
  (await listLatest(await readingOf(ctx, actor), 'news', mostInFeed, beginning)).map(briefOf)

const addressOf = (origin: string, { id }: PortalBrief): string => `${origin}/portal/${id}`

async function newsFeed(asked: FeedAsked, format: string): Promise<ToldFeed> {
  const { ctx, origin } = asked
  const items = (await newsOf(asked)).map((item) => {
    const [url, at] = [addressOf(origin, item), item.publishedAt ?? new Date(0).toISOString()]
    return { id: url, url, title: item.title, text: item.excerpt, publishedAt: at, updatedAt: at }
  })
  const self = `${origin}/api/portal/news.${format}`
  return { title: ctx.decisions.catalog.title.ru, home: `${origin}/portal`, self, items }
}

export const newsAsAtom = async (asked: FeedAsked): Promise<string> => writeAtom(await newsFeed(asked, 'atom'))
export const newsAsJsonFeed = async (asked: FeedAsked): Promise<string> => writeJsonFeed(await newsFeed(asked, 'json'))

/** RFC 5545: what goes on from a month ago to a year ahead. */
export async function eventsAsCalendar(asked: FeedAsked): Promise<string> {
  const { ctx, actor, origin } = asked
  const reading = await readingOf(ctx, actor)
  const [from, until] = [-31, 366].map((days) => new Date(reading.now.getTime() + days * day)) as [Date, Date]
  const events = (await listBetween(reading, from, until)).map(briefOf)
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Dostup//Portal//RU'],
    `X-WR-CALNAME:${escaped(ctx.decisions.catalog.title.ru)}`,
    ...events.flatMap((event) => eventLines(event, { origin, stamp: stampOf(reading.now.toISOString()) })),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(event: PortalBrief, { origin, stamp }: { origin: string; stamp: string }): string[] {
  const begins = event.beginsAt ?? ''
  return [
    ...['BEGIN:VEVENT', `UID:${event.id}@${new URL(origin).host}`, `DTSTAMP:${stamp}`, `DTSTART:${stampOf(begins)}`],
    ...(event.endsAt === null ? [] : [`DTEND:${stampOf(event.endsAt)}`]),
    `SUMMARY:${escaped(event.title)}`,
    ...(event.place === null ? [] : [`LOCATION:${escaped(event.place)}`]),
    ...(event.excerpt === '' ? [] : [`DESCRIPTION:${escaped(event.excerpt)}`]),
    ...[`URL:${addressOf(origin, event)}`, 'END:VEVENT'],
  ]
}

/** `20261201T100000Z` */
const stampOf = (at: string): string => `${at.replaceAll(/[-:]/g, '').slice(0, 15)}Z`
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')

/** No line is longer than 75 octets; a sign is never cut. */
function folded(line: string): string {
  const parts: string[] = ['']
  let size = 0
  for (const sign of line) {
    const bytes = Buffer.byteLength(sign)
    if (size + bytes > 74) {
      parts.push('')
      size = 1
    }
    parts[parts.length - 1] += sign
    size += bytes
  }
  return parts.join('\r\n ')
}

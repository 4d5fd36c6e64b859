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
const dateOf = ({ publishedAt }: PortalBrief): string => publishedAt ?? new Date(0).toISOString()

/** RFC 4287. */
export async function newsAsAtom(asked: FeedAsked): Promise<string> {
  const { ctx, origin } = asked
  const items = await newsOf(asked)
  const entries = items.map(
    (item) => `
  <entry>
    <id>${xml(addressOf(origin, item))}</id>
    <title>${xml(item.title)}</title>
    <link href="${xml(addressOf(origin, item))}"/>
    <updated>${dateOf(item)}</updated>
    <summary>${xml(item.excerpt)}</summary>
  </entry>`,
  )
  const updated = items.map(dateOf).sort().at(-1) ?? new Date(0).toISOString()
  const title = xml(ctx.decisions.catalog.title.ru)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(origin)}/api/portal/news.atom</id>
  <title>${title}</title>
  <author><name>${title}</name></author>
  <link rel="self" href="${xml(origin)}/api/portal/news.atom"/>
  <updated>${updated}</updated>${entries.join('')}
</feed>
`
}

/** https://jsonfeed.org/version/1.1 */
export async function newsAsJsonFeed(asked: FeedAsked): Promise<string> {
  const { ctx, origin } = asked
  const items = (await newsOf(asked)).map((item) => ({
    ...{ id: addressOf(origin, item), url: addressOf(origin, item), title: item.title },
    ...{ content_text: item.excerpt, date_published: dateOf(item) },
  }))
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: ctx.decisions.catalog.title.ru,
    ...{ home_page_url: `${origin}/portal`, feed_url: `${origin}/api/portal/news.json`, language: 'ru', items },
  })
}

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
const xml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll(/[^\P{Cc}\n\t]/gu, '')

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

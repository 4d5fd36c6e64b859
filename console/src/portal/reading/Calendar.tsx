import { useQuery } from '@tanstack/react-query'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalBrief } from '../../../../client/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { inZone } from '../../registry/time/zone.ts'
import { PortalLink } from './place.tsx'
import { portalCalendarQuery } from './queries.ts'
import { useReaderZone, weeksOf } from './zone.ts'

const key = (day: Dayjs): string => day.format('YYYY-MM-DD')

/** E17: events and webinars of a month; those of the chosen day under it. */
export function Calendar({ next }: { next: PortalBrief | null }) {
  const { t } = useTranslation()
  const zone = useReaderZone()
  const language = useLanguage()
  const today = inZone(undefined, zone).locale(language)
  const [month, setMonth] = useState(today.startOf('month'))
  const [chosen, choose] = useState<string>()
  const weeks = weeksOf(month)
  const [from, until] = [weeks[0]?.[0] ?? month, (weeks.at(-1)?.[6] ?? month).add(1, 'day')]
  const { data } = useQuery(portalCalendarQuery(from.toISOString(), until.toISOString()))
  const byDay = eventsByDay(data?.items ?? [], zone)
  const title = month.format('MMMM YYYY')
  const move = (by: number) => {
    setMonth(month.add(by, 'month'))
    choose(undefined)
  }
  return (
    <section className="portal-card portal-calendar" aria-label={t('portal.calendar')}>
      <header>
        <h2 aria-live="polite">{title.charAt(0).toUpperCase() + title.slice(1)}</h2>
        <button type="button" aria-label={t('portal.before')} onClick={() => move(-1)}>
          ‹
        </button>
        <button type="button" aria-label={t('portal.after')} onClick={() => move(1)}>
          ›
        </button>
      </header>
      <Month weeks={weeks} month={month} today={today} byDay={byDay} chosen={chosen} onChoose={choose} />
      <DayEvents
        events={byDay.get(chosen ?? key(today)) ?? []}
        day={chosen === undefined || chosen === key(today) ? undefined : chosen}
        next={next}
      />
    </section>
  )
}

interface MonthProps {
  readonly weeks: readonly Dayjs[][]
  readonly month: Dayjs
  readonly today: Dayjs
  readonly byDay: ReadonlyMap<string, readonly PortalBrief[]>
  readonly chosen: string | undefined
  readonly onChoose: (day: string) => void
}

function Month({ weeks, month, today, byDay, chosen, onChoose }: MonthProps) {
  const language = useLanguage()
  return (
    <table>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day) => (
            <th key={key(day)} scope="col">
              {day.locale(language).format('dd')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={key(week[0] ?? month)}>
            {week.map((day) => (
              <td key={key(day)} className={dayClass(day, { month, today })}>
                <Day
                  day={day}
                  count={byDay.get(key(day))?.length ?? 0}
                  chosen={chosen === key(day)}
                  onChoose={() => onChoose(key(day))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function eventsByDay(events: readonly PortalBrief[], zone: string): Map<string, PortalBrief[]> {
  const days = new Map<string, PortalBrief[]>()
  for (const event of events) {
    const begins = inZone(event.beginsAt ?? undefined, zone)
    // What ends at midnight is not of the day that begins then.
    const ends = event.endsAt ? inZone(event.endsAt, zone).subtract(1, 'second') : begins
    for (let day = begins.startOf('day'), left = 62; left > 0 && !day.isAfter(ends); day = day.add(1, 'day'), left--)
      days.set(key(day), [...(days.get(key(day)) ?? []), event])
  }
  return days
}

const dayClass = (day: Dayjs, { month, today }: { month: Dayjs; today: Dayjs }): string =>
  [
    day.month() === month.month() ? '' : 'portal-calendar__other',
    key(day) === key(today) ? 'portal-calendar__today' : '',
  ].join(' ')

interface DayProps {
  readonly day: Dayjs
  readonly count: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Day({ day, count, chosen, onChoose }: DayProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (count === 0) return <span>{day.date()}</span>
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={t('portal.dayEvents', { day: day.locale(language).format('D MMMM'), count })}
      onClick={onChoose}
    >
      {day.date()}
    </button>
  )
}

interface DayEventsProps {
  readonly events: readonly PortalBrief[]
  /** Undefined: today. */
  readonly day: string | undefined
  readonly next: PortalBrief | null
}

function DayEvents({ events, day, next }: DayEventsProps) {
  const { t } = useTranslation()
  const zone = useReaderZone()
  const language = useLanguage()
  const when = next?.beginsAt ? inZone(next.beginsAt, zone).locale(language).format('D MMMM, HH:mm') : ''
  return (
    <div className="portal-calendar__day">
      {events.length === 0 && <p>{t(day === undefined ? 'portal.noneToday' : 'portal.noneThatDay')}</p>}
      <ul>
        {events.map((event) => (
          <li key={event.id}>
            {event.beginsAt && <time dateTime={event.beginsAt}>{inZone(event.beginsAt, zone).format('HH:mm')}</time>}{' '}
            <PortalLink to={{ id: event.id }}>{event.title}</PortalLink>
            {event.place && <small>{event.place}</small>}
          </li>
        ))}
      </ul>
      {day === undefined && events.length === 0 && next && (
        <p>
          {when}: <PortalLink to={{ id: next.id }}>{next.title}</PortalLink>
        </p>
      )}
      <p>
        <a href="/api/portal/events.ics" download="events.ics">
          {t('portal.ics')}
        </a>
      </p>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form } from 'antd'
import type { Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Timeline } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { useEventTypes } from '../logs/models.ts'
import '../logs/own-texts.ts'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { inZone, momentOn } from '../registry/time/zone.ts'
import { useZone } from '../session/me.ts'
import { Difference, timesPlain } from './Difference.tsx'
import { What } from './PicturesNow.tsx'
import { abilitiesQuery, seenQuery, timelineQuery } from './queries.ts'
import { SeenTable, type SeenWords, seenPlain } from './SeenTable.tsx'
import { Sheet } from './Sheet.tsx'
import { type Times, TimesTable } from './TimesTable.tsx'
import { useRecordAsked, Where } from './Where.tsx'

interface Asked {
  readonly from: Dayjs
  readonly until: Dayjs
}

type Asking = Asked & Partial<Record<'action' | 'node' | 'account', string>>

/** As the clock of the viewer’s zone has it, whatever zone their browser is in. */
const spanOf = ({ from, until }: Asked, zone: string) => ({ from: momentOn(from, zone), until: momentOn(until, zone) })
const nothing = { action: '', node: '', account: '', from: '', until: '' }

export const TimesPicture = () => <WhoCould name="times" steps={6} />
export const DifferencePicture = () => <WhoCould name="difference" steps={2} />

const byAccount = ({ moments, rows }: Timeline): Times => ({
  moments,
  rows: rows.map(({ account, could }) => ({ ...account, could })),
})

/** Who could at some moments between two; two alone are a difference. */
function WhoCould({ name, steps }: { name: 'times' | 'difference'; steps: number }) {
  const { t } = useTranslation()
  const zone = useZone()
  const [asked, setAsked] = useState<Parameters<typeof timelineQuery>[0]>()
  const times = useQuery({ ...timelineQuery(asked ?? nothing), enabled: asked !== undefined })
  const ask = ({ action = '', node = '', ...span }: Asking) => setAsked({ action, node, ...spanOf(span, zone), steps })
  const head = t('pictures.account')
  const shown = times.data && byAccount(times.data)
  return (
    <Moments name={name} what={<What />} ask={ask} asking={times}>
      {times.data && shown && (
        <>
          {name === 'times' ? (
            <TimesTable times={shown} head={head} cut={times.data.cut} />
          ) : (
            <Difference times={shown} cut={times.data.cut} />
          )}
          <TimesSheet
            picture="timeline"
            asked={{ ...asked, steps: String(steps) }}
            times={shown}
            head={head}
            title={`${times.data.action.title}, ${times.data.node.title}`}
          />
        </>
      )}
    </Moments>
  )
}

/** What somebody could do at a place, and when. */
export function PersonPicture() {
  const { t } = useTranslation()
  const zone = useZone()
  const [asked, setAsked] = useState<Parameters<typeof abilitiesQuery>[0]>()
  const able = useQuery({ ...abilitiesQuery(asked ?? nothing), enabled: asked !== undefined })
  const ask = ({ account = '', node = '', ...span }: Asking) =>
    setAsked({ account, node, ...spanOf(span, zone), steps: 6 })
  const head = t('pictures.action')
  const shown = able.data && {
    moments: able.data.moments,
    rows: able.data.rows.map(({ action, could }) => ({ ...action, could })),
  }
  const what = (
    <>
      <Form.Item name="account" label={t('pictures.account')} rules={[{ required: true }]} style={{ minWidth: 320 }}>
        <AccountSelect />
      </Form.Item>
      <Where />
    </>
  )
  return (
    <Moments name="person" what={what} ask={ask} asking={able}>
      {able.data && shown && (
        <>
          <TimesTable times={shown} head={head} />
          <TimesSheet
            picture="abilities"
            asked={{ ...asked, steps: '6' }}
            times={shown}
            head={head}
            title={`${able.data.account.title}, ${able.data.node.title}`}
          />
        </>
      )}
    </Moments>
  )
}

interface MomentsProps {
  readonly name: string
  readonly what: ReactNode
  readonly ask: (asked: Asking) => void
  readonly asking: { readonly isFetching: boolean; readonly error: Error | null }
  readonly children: ReactNode
}

function Moments({ name, what, ask, asking, children }: MomentsProps) {
  const { t } = useTranslation()
  const record = useRecordAsked()
  return (
    <>
      <Form<Asking>
        name={name}
        layout="inline"
        className="pictures__asked"
        onFinish={(asked) => ask(record ? { ...asked, node: record } : asked)}
      >
        {what}
        <Between />
        <Button type="primary" htmlType="submit" loading={asking.isFetching}>
          {t('pictures.draw')}
        </Button>
      </Form>
      {asking.error && <p role="alert">{asking.error.message}</p>}
      {children}
    </>
  )
}

interface TimesSheetProps {
  readonly picture: 'timeline' | 'abilities'
  readonly asked: Record<string, string>
  readonly times: Times
  readonly head: string
  readonly title: string
}

function TimesSheet({ picture, asked, times, head, title }: TimesSheetProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const when = (at: string) => inZone(at, zone).format('DD.MM.YYYY HH:mm')
  const words = { head, title, could: t('pictures.could'), when }
  return <Sheet picture={picture} asked={asked} table={() => timesPlain(times, words)} />
}

function Between() {
  const { t } = useTranslation()
  return (['from', 'until'] as const).map((name) => (
    <Form.Item key={name} name={name} label={t(`pictures.${name}`)} rules={[{ required: true }]}>
      <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" />
    </Form.Item>
  ))
}

interface SeenAsked extends Asked {
  readonly person: string
}

/** «Кто видел карточку ученика в марте»: by the log of events. */
export function SeenPicture() {
  const { t } = useTranslation()
  const zone = useZone()
  const types = useEventTypes()
  const [asked, setAsked] = useState<Parameters<typeof seenQuery>[0]>()
  const seen = useQuery({
    ...seenQuery(asked ?? { object: '', from: '', until: '' }),
    enabled: asked !== undefined,
  })
  const titleOf = (event: string) => types.find(({ value }) => value === event)?.label ?? event
  const says: SeenWords = ({ account, event }) => `${account.title ?? t('pictures.unseen')}: ${titleOf(event)}`
  const ask = ({ person, ...span }: SeenAsked) => setAsked({ object: person, ...spanOf(span, zone) })
  return (
    <>
      <Form<SeenAsked> name="seen" layout="inline" className="pictures__asked" onFinish={ask}>
        <Form.Item name="person" label={t('pictures.whose')} rules={[{ required: true }]} style={{ minWidth: 320 }}>
          <PersonSelect home={undefined} />
        </Form.Item>
        <Between />
        <Button type="primary" htmlType="submit" loading={seen.isFetching}>
          {t('pictures.draw')}
        </Button>
      </Form>
      {seen.error && <p role="alert">{seen.error.message}</p>}
      {seen.data && <SeenTable seen={seen.data} says={says} />}
      {seen.data && asked && (
        <Sheet picture="seen" asked={{ ...asked }} table={() => seenPlain(seen.data, t('pictures.account'), says)} />
      )}
    </>
  )
}

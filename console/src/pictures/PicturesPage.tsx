import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Segmented } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionSelect } from '../access/sentence/ActionSelect.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl, useWithin } from '../shell/url.ts'
import { HeatTable } from './HeatTable.tsx'
import { heatQuery, reachQuery, timelineQuery } from './queries.ts'
import { ReachMap } from './ReachMap.tsx'
import { Sheet } from './Sheet.tsx'
import { TimesTable } from './TimesTable.tsx'
import './own-texts.ts'

const pictures = ['reach', 'heat', 'times'] as const
type Kind = (typeof pictures)[number]

/** Access as pictures: who reaches what by which ways, how many have which role where, who could when. */
export function PicturesPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const kind = pictures.find((one) => one === url.picture) ?? 'reach'
  const Picture = { reach: ReachPicture, heat: HeatPicture, times: TimesPicture }[kind]
  return (
    <>
      <PageHead
        title={t('shell.section.pictures')}
        deeds={
          <Segmented<Kind>
            aria-label={t('pictures.which')}
            value={kind}
            options={pictures.map((value) => ({ value, label: t(`pictures.${value}`) }))}
            onChange={(next) => change({ picture: next === 'reach' ? undefined : next })}
          />
        }
      />
      <Picture />
    </>
  )
}

interface Asked {
  readonly action: string
  readonly node: string
  readonly from: Dayjs
  readonly until: Dayjs
}

function ReachPicture() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Pick<Asked, 'action' | 'node'>>()
  const reach = useQuery({ ...reachQuery(asked ?? { action: '', node: '' }), enabled: asked !== undefined })
  return (
    <>
      <Form<Asked> name="reach" layout="inline" onFinish={({ action, node }) => setAsked({ action, node })}>
        <What />
        <Button type="primary" htmlType="submit" loading={reach.isFetching}>
          {t('pictures.draw')}
        </Button>
      </Form>
      {reach.data && <ReachMap reach={reach.data} />}
      {reach.data && asked && <Sheet picture="reach" asked={asked} />}
    </>
  )
}

function What() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="action" label={t('pictures.action')} rules={[{ required: true }]} style={{ minWidth: 320 }}>
        <ActionSelect />
      </Form.Item>
      <Form.Item name="node" label={t('pictures.node')} rules={[{ required: true }]} style={{ minWidth: 320 }}>
        <OrganizationSelect />
      </Form.Item>
    </>
  )
}

function HeatPicture() {
  const { t } = useTranslation()
  const me = useMe()
  const within = useWithin()
  const [chosen, setChosen] = useState(within ?? me.home.id)
  const heat = useQuery(heatQuery(chosen))
  return (
    <>
      <p>
        <OrganizationSelect
          aria-label={t('pictures.within')}
          style={{ width: 420 }}
          value={chosen}
          onChange={(next) => next && setChosen(next)}
        />
      </p>
      {heat.data && <HeatTable heat={heat.data} />}
      {heat.data && <Sheet picture="heat" asked={{ within: chosen }} />}
    </>
  )
}

function TimesPicture() {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<Parameters<typeof timelineQuery>[0]>()
  const nothing = { action: '', node: '', from: '', until: '' }
  const times = useQuery({ ...timelineQuery(asked ?? nothing), enabled: asked !== undefined })
  const ask = ({ action, node, from, until }: Asked) =>
    setAsked({ action, node, from: from.toISOString(), until: until.toISOString(), steps: 6 })
  return (
    <>
      <Form<Asked> name="times" layout="inline" onFinish={ask}>
        <What />
        {(['from', 'until'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`pictures.${name}`)} rules={[{ required: true }]}>
            <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={times.isFetching}>
          {t('pictures.draw')}
        </Button>
      </Form>
      {times.data && <TimesTable times={times.data} />}
      {times.data && asked && <Sheet picture="timeline" asked={{ ...asked, steps: String(asked.steps ?? 2) }} />}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionSelect } from '../access/sentence/ActionSelect.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useMe } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { useUrl, useWithin } from '../shell/url.ts'
import { HeatTable, heatPlain } from './HeatTable.tsx'
import { heatQuery, reachQuery, roleTreeQuery } from './queries.ts'
import { ReachMap } from './ReachMap.tsx'
import { RoleTreeView, rolePlain } from './RoleTreeView.tsx'
import { Sheet } from './Sheet.tsx'
import { useRecordAsked, Where } from './Where.tsx'

interface Asked {
  readonly action: string
  readonly node: string
}

export function ReachPicture() {
  const { t } = useTranslation()
  const record = useRecordAsked()
  const [asked, setAsked] = useState<Asked>()
  const reach = useQuery({ ...reachQuery(asked ?? { action: '', node: '' }), enabled: asked !== undefined })
  return (
    <>
      <Form<Asked>
        name="reach"
        layout="inline"
        className="pictures__asked"
        onFinish={({ action, node }) => setAsked({ action, node: record ?? node })}
      >
        <What />
        <Button type="primary" htmlType="submit" loading={reach.isFetching}>
          {t('pictures.draw')}
        </Button>
      </Form>
      {reach.error && <Failed of={reach} />}
      {reach.data && <ReachMap reach={reach.data} />}
      {reach.data && asked && <Sheet picture="reach" asked={{ ...asked }} />}
    </>
  )
}

export function What() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="action" label={t('pictures.action')} rules={[{ required: true }]} style={{ minWidth: 320 }}>
        <ActionSelect />
      </Form.Item>
      <Where />
    </>
  )
}

/** What a role opens in the tree. */
export function RolePicture() {
  const { t } = useTranslation()
  const within = useWithin()
  const [{ role }, change] = useUrl()
  const asked = { role: role ?? '', ...(within !== undefined && { within }) }
  const tree = useQuery({ ...roleTreeQuery(asked), enabled: role !== undefined })
  const heads = [t('pictures.place'), t('pictures.held'), t('pictures.heldWithin')]
  return (
    <>
      <p className="pictures__asked">
        <RoleSelect
          aria-label={t('pictures.whichRole')}
          placeholder={t('pictures.whichRole')}
          {...(role ? { value: role } : {})}
          onChange={(next) => change({ role: next })}
        />
      </p>
      {tree.error && <Failed of={tree} />}
      {tree.data && <RoleTreeView tree={tree.data} />}
      {tree.data && <Sheet picture="role" asked={asked} table={() => rolePlain(tree.data, heads)} />}
    </>
  )
}

export function HeatPicture() {
  const { t } = useTranslation()
  const me = useMe()
  const within = useWithin()
  const [chosen, setChosen] = useState(within ?? me.home.id)
  const heat = useQuery(heatQuery(chosen))
  return (
    <>
      <p className="pictures__asked">
        <OrganizationSelect
          aria-label={t('pictures.within')}
          style={{ width: 420 }}
          value={chosen}
          onChange={(next) => next && setChosen(next)}
        />
      </p>
      {heat.error && <Failed of={heat} />}
      {heat.data && <HeatTable heat={heat.data} />}
      {heat.data && (
        <Sheet picture="heat" asked={{ within: chosen }} table={() => heatPlain(heat.data, t('pictures.role'))} />
      )}
    </>
  )
}

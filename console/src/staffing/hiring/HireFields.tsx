import { Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LikelyDuplicates as Found, MoveReport } from '../../../../client/index.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { useMay } from '../../session/me.ts'
import { DayInput } from '../DayInput.tsx'
import { OrderFields } from '../OrderFields.tsx'
import { AgeField } from './AgeField.tsx'
import { EmailField } from './EmailField.tsx'
import { HirePersonFields } from './HirePersonFields.tsx'
import type { HireForm } from './hiring.ts'
import { RolesToGive } from './RolesToGive.tsx'

interface HireFieldsProps {
  readonly likely: Found
  readonly login: MoveReport['accounts'][number] | undefined
  readonly refused: unknown
}

export function HireFields({ likely, login, refused }: HireFieldsProps) {
  const may = useMay()
  return (
    <>
      <Part id="person">
        <HirePersonFields likely={likely} />
        <AgeField refused={refused} />
      </Part>
      <Part id="post">
        <PostFields />
      </Part>
      <Part id="account">
        <AccountFields suggested={login} />
      </Part>
      {may('dostup.grants.give') && (
        <Part id="access">
          <RolesToGive />
        </Part>
      )}
    </>
  )
}

function Part({ id, children }: { id: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <section id={`hire-${id}`} className="hire__part">
      <h2>{t(`staffing.part.${id}`)}</h2>
      {children}
    </section>
  )
}

function PostFields() {
  const { t } = useTranslation()
  const needed = { required: true, message: t('card.required') }
  return (
    <div className="hire__grid hire__grid--quarters">
      <Form.Item name="post" label={t('staffing.post')} rules={[{ ...needed, whitespace: true }]} className="wide">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nodeId" label={t('staffing.unit')} required className="wide">
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="from" label={t('staffing.from')}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="until"
        label={t('staffing.until')}
        dependencies={['from']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, until) =>
              !until || until >= (getFieldValue('from') ?? '')
                ? Promise.resolve()
                : Promise.reject(new Error(t('staffing.untilBeforeFrom'))),
          }),
        ]}
      >
        <DayInput placeholder={t('staffing.noEnd')} ends />
      </Form.Item>
      <OrderFields />
    </div>
  )
}

function AccountFields({ suggested }: { suggested: HireFieldsProps['login'] }) {
  const { t } = useTranslation()
  const may = useMay()
  const form = Form.useFormInstance<HireForm>()
  const account = Form.useWatch('account', form)
  const personId = Form.useWatch('personId', form)
  const present = suggested !== undefined && suggested.outcome !== 'opened'
  const ways = ['letter', ...(may('dostup.accounts.set-password') ? ['card'] : []), 'nothing']
  return (
    <>
      <Form.Item name="account" label={t('staffing.account')} className="hire__row">
        <Radio.Group
          options={(['comes', 'none'] as const).map((value) => ({ value, label: t(`staffing.accountIs.${value}`) }))}
        />
      </Form.Item>
      {account !== 'none' && !present && (
        <div className="hire__grid">
          <Form.Item name="login" label={t('staffing.login')} extra={t('staffing.loginHint')} className="wide">
            <Input
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={200}
              {...(suggested ? { placeholder: suggested.login } : {})}
            />
          </Form.Item>
          {personId && <EmailField />}
        </div>
      )}
      {account !== 'none' && !present && (
        <Form.Item name="telling" label={t('staffing.telling')} className="hire__row">
          <Radio.Group options={ways.map((value) => ({ value, label: t(`staffing.tellingBy.${value}`) }))} />
        </Form.Item>
      )}
    </>
  )
}

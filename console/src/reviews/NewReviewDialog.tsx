import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReviewForm, ReviewPreview } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { byLabel } from '../card/by-label.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { useMe } from '../session/me.ts'
import { previewReview, startReview } from './queries.ts'

const rules = ['powers', 'head', 'role-owner', 'giver', 'named'] as const
const again = ['powers', 'head', 'role-owner', 'giver'] as const
const silences = ['keep', 'revoke-unused', 'revoke'] as const
const times = ['at-once', 'at-end'] as const

interface Values extends Omit<ReviewForm, 'stages'> {
  readonly by: (typeof rules)[number]
  readonly named?: string
  readonly reserve?: string
  /** Who looks again at what the first have kept; absent: nobody. */
  readonly second?: (typeof again)[number]
  readonly third?: (typeof again)[number]
}

const reserved = (reserve: string | undefined) => reserve && { reserveIds: [reserve] }

const formOf = ({ by, named, reserve, second, third, roleId, subsystem, unusedDays, ...rest }: Values): ReviewForm => ({
  ...rest,
  roleId: roleId ?? null,
  subsystem: subsystem ?? null,
  unusedDays: unusedDays ?? null,
  stages: [
    { by, ...(named && by === 'named' && { accountIds: [named] }), ...reserved(reserve) },
    ...[second, second && third].flatMap((next) => (next ? [{ by: next, ...reserved(reserve) }] : [])),
  ],
})

interface NewReviewDialogProps {
  readonly onClose: () => void
  readonly onBegun: (id: string) => void
}

/** What is reviewed and by whom; before it begins, how many and whose. */
export function NewReviewDialog({ onClose, onBegun }: NewReviewDialogProps) {
  const { t } = useTranslation()
  const { home } = useMe()
  const [form] = Form.useForm<Values>()
  const look = useDeed<Values, ReviewPreview>({ run: (values) => previewReview(formOf(values)), form, changes: [] })
  const start = useDeed<Values, { id: string }>({
    run: (values) => startReview(formOf(values)),
    form,
    said: () => t('reviews.form.begun'),
    changes: [['reviews']],
    onDone: ({ id }) => {
      onClose()
      onBegun(id)
    },
  })
  const initial: Partial<Values> = {
    ...{ title: '', nodeId: home.id, below: true, riskyOnly: false, by: 'powers', days: 14, silence: 'keep' },
    applies: 'at-once',
  }
  return (
    <FormDialog
      name="review"
      width={640}
      title={t('reviews.form.title')}
      okText={t('reviews.start')}
      form={form}
      initial={initial}
      deed={start}
      onClose={onClose}
    >
      <Scope />
      <Rules />
      <Button loading={look.isPending} onClick={() => void look.perform(form.getFieldsValue(true) as Values)}>
        {t('reviews.form.look')}
      </Button>
      {look.result && <Preview preview={look.result} />}
    </FormDialog>
  )
}

function Scope() {
  const { t } = useTranslation()
  const words = useWords()
  const { catalog } = useCatalogTitles()
  return (
    <>
      <Form.Item name="title" label={t('reviews.form.name')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="nodeId" label={t('reviews.form.node')} required>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="below" valuePropName="checked">
        <Checkbox>{t('reviews.form.below')}</Checkbox>
      </Form.Item>
      <Form.Item name="roleId" label={t('reviews.form.role')}>
        <RoleSelect />
      </Form.Item>
      <Form.Item name="subsystem" label={t('reviews.form.subsystem')}>
        <Select
          allowClear
          showSearch={byLabel}
          options={(catalog?.subsystems ?? []).map(({ id, title }) => ({ value: id, label: words(title) }))}
        />
      </Form.Item>
      <Form.Item name="riskyOnly" valuePropName="checked">
        <Checkbox>{t('reviews.form.risky')}</Checkbox>
      </Form.Item>
      <Form.Item name="unusedDays" label={t('reviews.form.unused')}>
        <InputNumber min={1} max={3650} />
      </Form.Item>
    </>
  )
}

function Rules() {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const by = Form.useWatch('by', form)
  const second = Form.useWatch('second', form)
  const options = (some: readonly string[], of: string) =>
    some.map((value) => ({ value, label: t(`reviews.form.${of}.${value}`) }))
  return (
    <>
      <Form.Item name="by" label={t('reviews.form.by')}>
        <Radio.Group className="reviews__choices" options={options(rules, 'byRule')} />
      </Form.Item>
      {by === 'named' && (
        <Form.Item name="named" label={t('reviews.form.named')} required>
          <AccountSelect />
        </Form.Item>
      )}
      <Form.Item name="reserve" label={t('reviews.form.reserve')}>
        <AccountSelect />
      </Form.Item>
      <Form.Item name="second" label={t('reviews.form.second')} extra={t('reviews.form.secondHint')}>
        <Select allowClear options={options(again, 'byRule')} />
      </Form.Item>
      {second && (
        <Form.Item name="third" label={t('reviews.form.third')} extra={t('reviews.form.thirdHint')}>
          <Select allowClear options={options(again, 'byRule')} />
        </Form.Item>
      )}
      <Form.Item name="days" label={t('reviews.form.days')} required>
        <InputNumber min={1} max={365} />
      </Form.Item>
      <Form.Item name="silence" label={t('reviews.form.silence')} extra={t('reviews.form.silenceHint')}>
        <Radio.Group className="reviews__choices" options={options(silences, 'silenceRule')} />
      </Form.Item>
      <Form.Item name="applies" label={t('reviews.form.applies')}>
        <Radio.Group options={options(times, 'appliesRule')} />
      </Form.Item>
    </>
  )
}

/** Nothing is begun yet: how many, how risky, whose. */
function Preview({ preview }: { preview: ReviewPreview }) {
  const { t } = useTranslation()
  const { items, byRisk, unused, reviewers, withoutReviewer, leftOut } = preview
  return (
    <section className="reviews__preview" aria-label={t('reviews.form.look')} aria-live="polite">
      <p>
        <b>{t('reviews.preview.items', { count: items })}</b>: {t('reviews.preview.risks', byRisk)}.{' '}
        {unused > 0 && t('reviews.preview.unused', { count: unused })}
      </p>
      <ul>
        {reviewers.slice(0, 10).map(({ account, items: count }) => (
          <li key={`${account.id} ${account.title}`}>{t('reviews.preview.share', { name: account.title, count })}</li>
        ))}
      </ul>
      {withoutReviewer > 0 && <p>{t('reviews.preview.without', { count: withoutReviewer })}</p>}
      {leftOut > 0 && <p>{t('reviews.preview.leftOut', { count: leftOut })}</p>}
    </section>
  )
}

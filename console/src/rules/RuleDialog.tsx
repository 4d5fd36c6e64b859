import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccessRule, AccessRuleCreation } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { TagsInput } from '../card/TagsInput.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import { GroupSelect } from './GroupSelect.tsx'
import { createRule, editRule, previewRule } from './queries.ts'
import { RuleEffect } from './RuleEffect.tsx'

interface RuleDialogProps {
  /** Absent: a new one. */
  readonly of?: AccessRule
  readonly home: string
  readonly onClose: () => void
}

type Values = Required<Omit<AccessRuleCreation, 'active' | 'note' | 'group'>> &
  Pick<AccessRuleCreation, 'group'> & { note?: string }

const initialOf = (of: AccessRule | undefined, home: string): Partial<Values> =>
  of === undefined
    ? { withinId: home, below: true, kind: 'employee', posts: [], nodeKinds: [], givenAt: 'there' }
    : {
        ...{ title: of.title, withinId: of.within.id, below: of.below, kind: of.kind, posts: of.posts },
        ...{
          nodeKinds: of.nodeKinds,
          group: of.group,
          roleId: of.role.id,
          givenAt: of.givenAt,
          ...(of.note && { note: of.note }),
        },
      }

/** A rule, with who gains and who loses what before it is saved. */
export function RuleDialog({ of, home, onClose }: RuleDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const { withinId: _, ...asEdit } = Form.useWatch([], form) ?? ({} as Values)
  const save = useDeed<Values, unknown>({
    run: ({ withinId, group = null, ...rest }) => {
      const edit = { ...rest, group }
      return of
        ? editRule(of.id, { ...edit, note: edit.note ?? null, updatedAt: of.updatedAt })
        : createRule({ withinId, ...edit })
    },
    form,
    said: () => t('rules.saved'),
    onDone: onClose,
  })
  const look = useDeed({
    run: () =>
      previewRule(of ? { edit: { id: of.id, edit: asEdit } } : { create: form.getFieldsValue(true) as Values }),
    form,
    changes: [],
  })
  return (
    <FormDialog
      name="rule"
      title={of ? t('rules.editTitle', { title: of.title }) : t('rules.newTitle')}
      okText={t('rules.save')}
      form={form}
      initial={initialOf(of, home)}
      deed={save}
      onClose={onClose}
      width={720}
    >
      <Form.Item name="title" label={t('rules.title')} required>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Fields isNew={of === undefined} />
      <Form.Item name="note" label={t('rules.note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1000} />
      </Form.Item>
      <Button loading={look.isPending} onClick={() => void look.perform()}>
        {t('rules.look')}
      </Button>
      {look.result && <RuleEffect effect={look.result} />}
    </FormDialog>
  )
}

function Fields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation()
  const words = useWords()
  const { catalog } = useCatalogTitles()
  const kinds = (catalog?.kinds ?? []).filter(({ family }) => family !== 'record')
  return (
    <>
      <Form.Item name="kind" label={t('rules.who')}>
        <Radio.Group
          options={(['employee', 'student', 'guardian'] as const).map((value) => ({
            value,
            label: t(`rules.kind.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="posts" label={t('rules.posts')} extra={t('rules.postsHint')}>
        <TagsInput />
      </Form.Item>
      <Form.Item name="nodeKinds" label={t('rules.nodeKinds')} extra={t('rules.nodeKindsHint')}>
        <Select
          mode="multiple"
          showSearch={byLabel}
          options={kinds.map(({ id, title }) => ({ value: id, label: words(title, id) }))}
        />
      </Form.Item>
      <Form.Item name="group" label={t('rules.group')} extra={t('rules.groupHint')}>
        <GroupSelect />
      </Form.Item>
      <Form.Item name="withinId" label={t('rules.within')} extra={t('rules.withinHint')} required>
        <OrganizationSelect disabled={!isNew} />
      </Form.Item>
      <Form.Item name="below" valuePropName="checked">
        <Checkbox>{t('rules.isBelow')}</Checkbox>
      </Form.Item>
      <Form.Item name="roleId" label={t('rules.role')} required>
        <RoleSelect />
      </Form.Item>
      <Form.Item name="givenAt" label={t('rules.givenAt')}>
        <Radio.Group
          options={(['there', 'organization'] as const).map((value) => ({ value, label: t(`rules.at.${value}`) }))}
        />
      </Form.Item>
    </>
  )
}

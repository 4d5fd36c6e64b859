import { Button, Form, Input, Timeline } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Request } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { commentRequest } from './queries.ts'
import './own-texts.ts'

/** Who did what with it and when, with what was said. */
export function RequestEvents({ request }: { request: Request }) {
  const { t } = useTranslation()
  return (
    <>
      {request.may.comment && <CommentForm id={request.id} />}
      <Timeline
        style={{ paddingTop: 8 }}
        items={[...request.events].reverse().map((event) => ({
          key: `${event.at} ${event.what}`,
          content: (
            <>
              {t(`requests.event.${event.what}`, { defaultValue: event.what })} · <Moment at={event.at} />
              {event.by && ` · ${event.by}`}
              {event.text && <p className="requests__said">{event.text}</p>}
            </>
          ),
        }))}
      />
    </>
  )
}

function CommentForm({ id }: { id: string }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ text: string }>()
  const typed = Form.useWatch('text', form)
  const saying = useDeed({
    run: ({ text }: { text: string }) => commentRequest(id, text),
    form,
    changes: [['requests']],
    onDone: () => form.resetFields(),
  })
  return (
    <Form form={form} name="request-comment" layout="vertical" onFinish={(values) => void saying.perform(values)}>
      {typed && <LeaveGuard of="tab" saving={saying.isPending} />}
      <Form.Item
        name="text"
        label={t('requests.comment')}
        rules={[{ required: true, whitespace: true, message: t('card.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Button htmlType="submit" loading={saying.isPending}>
        {t('requests.say')}
      </Button>
    </Form>
  )
}

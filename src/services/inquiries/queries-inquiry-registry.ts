import { sql } from 'kysely'
import { Type } from 'typebox'
import { russian } from '../../database/index.ts'
import { filter, fits, inside, registry } from '../registry/index.ts'
import { inquiryRow } from './inquiry-view.ts'
import { fromInquiries, inquiries } from './queries-inquiries.ts'
import { InquiryRow, InquiryState } from './shapes.ts'

/** By the phone and the address of an applicant only where the viewer sees the account. */
const seesAccounts = 'dostup.accounts.view'

/** «Обращения» (L27): what applicants ask, of whom, and how far it is. */
export const inquiryRegistry = registry({
  name: 'inquiries',
  title: { ru: 'Обращения', en: 'Inquiries' },
  right: 'dostup.inquiries.view',
  place: sql`inquiries.organization_id`,
  from: fromInquiries,
  rows: inquiries,
  id: { by: sql`inquiries.id`, type: 'text' },
  columns: {
    number: { title: { ru: '№', en: '№' }, type: 'number', sort: { by: sql`inquiries.number` } },
    title: {
      title: { ru: 'О чём', en: 'About' },
      sort: { by: sql`inquiries.title ${russian}` },
      quick: { where: (typed) => fits(sql`inquiries.search_text`, typed) },
    },
    state: {
      title: { ru: 'Состояние', en: 'State' },
      sort: { by: sql`inquiries.state` },
      cell: ({ state }, { language }) => states[language][state],
    },
    applicant: {
      title: { ru: 'Заявитель', en: 'Applicant' },
      sort: { by: sql`applicants.title ${russian}`, nullable: true },
      cell: ({ applicant }) => applicant?.title,
    },
    responsible: {
      title: { ru: 'Ответственный', en: 'Responsible' },
      sort: { by: sql`responsible.short_title ${russian}`, nullable: true },
      cell: ({ responsible }) => responsible?.title,
    },
    dueOn: { title: { ru: 'Срок', en: 'Due' }, type: 'day', sort: { by: sql`inquiries.due_on`, nullable: true } },
    organization: {
      title: { ru: 'Организация', en: 'Organization' },
      sort: { by: sql`nodes.short_title ${russian}`, nullable: true },
      cell: ({ organization }) => organization.title,
    },
    createdAt: { title: { ru: 'Поступило', en: 'Came' }, type: 'moment', sort: { by: sql`inquiries.created_at` } },
  },
  filters: {
    state: filter(Type.Optional(InquiryState), (state) =>
      state === undefined ? undefined : sql`inquiries.state = ${state}`,
    ),
    mine: filter(Type.Optional(Type.Boolean({ description: 'For which the caller answers.' })), (mine, { actor }) =>
      mine ? sql`inquiries.responsible_id = ${actor.accountId}` : undefined,
    ),
    applicant: filter(
      Type.Optional(Type.String({ description: 'The id of an applicant’s account.' })),
      (applicant) => sql`inquiries.applicant_id = ${applicant}`,
    ),
  },
  search: {
    where: (typed, { sight }) => {
      const reached = sql`case when ${inside(sql`applicants.home_id`, sight(seesAccounts))} then applicants.search_text end`
      const text = sql`(inquiries.search_text || search_fold(coalesce(applicants.title, '')) || coalesce(${reached}, ''))`
      return fits(text, typed, [sql`inquiries.id`, sql`inquiries.number::text`])
    },
    needs: () => [seesAccounts],
  },
  limit: 50,
  sort: '-number',
  createdAt: sql`inquiries.created_at`,
  changedAt: sql`inquiries.updated_at`,
  item: InquiryRow,
  view: (row, { ctx, actor }) => inquiryRow(ctx, actor, row),
})

const states = {
  ru: { new: 'новое', 'in-work': 'в работе', waiting: 'ждём заявителя', done: 'решено', declined: 'отклонено' },
  en: { new: 'new', 'in-work': 'in work', waiting: 'waits for the applicant', done: 'done', declined: 'declined' },
}

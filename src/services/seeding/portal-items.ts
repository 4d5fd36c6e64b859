import type { NewPortalItem, PortalDocument } from '../portal/index.ts'

type Block = PortalDocument[number]
type Item = Omit<NewPortalItem, 'ownerId'>

const plain = (type: Block['type']) => (text: string) => ({ type, spans: [{ text }] })
const [paragraph, heading, bullet, number] = (['paragraph', 'heading', 'bullet', 'number'] as const).map(plain) as [
  ReturnType<typeof plain>,
  ReturnType<typeof plain>,
  ReturnType<typeof plain>,
  ReturnType<typeof plain>,
]
const important = (text: string): Block => ({
  type: 'paragraph',
  spans: [{ text: 'Важно! ', bold: true }, { text }],
})

const nobody = { everyone: false, metaroles: [], roles: [], organizations: [], levels: [] }
const everyone = { ...nobody, everyone: true }

const day = 24 * 60 * 60 * 1000

/** The three situations of the sign-in (E4–E6). */
const answers: readonly Item[] = [
  {
    ...{ kind: 'answer', title: 'Вошли, но нужной подсистемы нет', audience: everyone, situation: 1 },
    body: [
      paragraph('Вход выполнен, но видны не все или не те подсистемы и роли, или не хватает прав.'),
      number('Обратитесь в свою образовательную организацию.'),
      number('Её администратор проверит ваши данные и при необходимости подаст заявку на нужные доступы.'),
      important('Обращения о доступе рассматриваются, только если их направил представитель организации.'),
    ],
  },
  {
    ...{ kind: 'answer', title: 'Система не находит меня в списках', audience: everyone, situation: 2 },
    body: [
      number('Обратитесь в свою образовательную организацию.'),
      number('Её администратор проверит, есть ли вы в подсистеме «Контингент» и верны ли ваши данные.'),
      paragraph('Если данные расходятся, он их исправит, и исправления подействуют сразу: войдите ещё раз.'),
    ],
  },
  {
    ...{ kind: 'answer', title: 'Нашлось несколько записей с моим именем', audience: everyone, situation: 3 },
    body: [
      number('Обратитесь в техническую поддержку или в свою образовательную организацию.'),
      number('Там проверят, нет ли ваших дублей в «Контингенте», и подадут заявку на объединение личностей.'),
      paragraph('После объединения вы сможете войти.'),
    ],
  },
]

/** For those who work. */
const forStaff = (staff: string[]): readonly Item[] => [
  {
    ...{ kind: 'material', title: 'Контингент и ошибки в данных', audience: { ...nobody, metaroles: staff } },
    section: 'Ответы на вопросы',
    body: [
      paragraph('Дубли личностей появляются, когда данные внесены с ошибками:'),
      bullet('сложные фамилии с дефисами, пробелами, транскрипцией;'),
      bullet('буквы-заменители: И и Й, Е и Ё;'),
      bullet('нет данных, по которым личность узнают, например даты рождения;'),
      bullet('обезличенные записи: «Ааааа» вместо фамилии, инициалы вместо имени и отчества.'),
    ],
  },
  {
    ...{ kind: 'role-page', title: 'Административной команде', audience: { ...nobody, metaroles: staff } },
    body: [
      heading('Роли новому, действующему или уволенному сотруднику'),
      paragraph('Обратитесь в техническую поддержку. В обращении обязательно укажите:'),
      bullet('фамилию, имя и отчество полностью;'),
      bullet('дату рождения;'),
      bullet('организацию, в которой работает сотрудник;'),
      bullet('подсистему и роль в ней;'),
      bullet('что сделать: добавить или удалить роль.'),
    ],
  },
]

/** What a portal of ЭПОС has said to its users (E4–E7, E17), with an event of the coming week. `staff`: the metaroles of those who work. */
export const portalItems = (now: Date, staff: string[]): readonly Item[] => [
  {
    ...{ kind: 'news', title: 'Переход на единую авторизацию: что изменилось', audience: everyone },
    body: [
      paragraph('Вход во все подсистемы теперь один, на портале.'),
      bullet('Сотрудники могут входить с учётными данными РСАА и Госуслуг (ЕСИА).'),
      bullet('Обучающиеся и родители входят только с учётными данными Госуслуг (ЕСИА).'),
      bullet('Идентификаторы РСААГ больше не нужны.'),
      bullet('В справочнике «Кадры» в карточке сотрудника не будет блока «Роли и права».'),
      important(
        'У каждого должна быть личная учётная запись: используйте свои данные в РСАА, на Госуслугах и при входе.',
      ),
    ],
  },
  {
    ...{ kind: 'event', title: 'Прямой эфир об ЭПОС', audience: everyone, place: 'Онлайн' },
    ...span(now, 7),
    body: [paragraph('Отвечаем на вопросы о входе и о ролях в подсистемах.')],
  },
  {
    ...{ kind: 'webinar', title: 'Типовые ошибки, дубли, проблемы с авторизацией', audience: everyone },
    ...span(now, 10),
    body: [paragraph('Для администраторов образовательных организаций.')],
  },
  ...answers,
  ...forStaff(staff),
]

/** At 18:00 in Perm, for an hour and a half. */
function span(now: Date, days: number): Pick<NewPortalItem, 'beginsAt' | 'endsAt'> {
  const begins = new Date(now.getTime() + days * day)
  begins.setUTCHours(13, 0, 0, 0)
  return { beginsAt: begins.toISOString(), endsAt: new Date(begins.getTime() + 90 * 60 * 1000).toISOString() }
}

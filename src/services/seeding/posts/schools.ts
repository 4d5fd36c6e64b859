import { COURSES, DUTIES, give, type Post, type PostGrant, post, REQUEST, type Staffing } from './post.ts'

const TEACHING: readonly PostGrant[] = [
  give('teacher'),
  give('epos-journal-teacher'),
  give('epos-moodle-teacher', COURSES),
]
const LEADING: readonly PostGrant[] = [
  give('director'),
  give('dostup-observer', DUTIES),
  give('epos-analytics-viewer', DUTIES),
]
const teacher = (subject: string): Post => post(`Учитель ${subject}`, TEACHING, { leads: true })
const deputy = post(
  'Заместитель директора по учебно-воспитательной работе',
  [give('head-teacher'), give('epos-journal-administration'), give('epos-organization-administrator', REQUEST)],
  { steady: true, demo: 'zavuch' },
)

export const school: Staffing = {
  first: [
    post('Директор', LEADING, { steady: true, demo: 'direktor' }),
    deputy,
    { ...teacher('русского языка и литературы'), demo: 'uchitel', steady: true },
    teacher('математики'),
    post('Секретарь учебной части', [give('academic-office'), give('epos-enrolment-officer', DUTIES)], {
      demo: 'sekretar',
    }),
    post('Специалист по кадрам', [give('hr')], { demo: 'kadry' }),
    teacher('начальных классов'),
  ],
  crowd: [
    ...[
      'английского языка',
      'истории и обществознания',
      'начальных классов',
      'физики',
      'биологии',
      'географии',
      'информатики',
    ].map(teacher),
    ...[
      'русского языка и литературы',
      'математики',
      'начальных классов',
      'химии',
      'физической культуры',
      'технологии',
      'музыки',
    ].map(teacher),
    deputy,
    post('Педагог-психолог', [give('epos-olympiads-organizer', DUTIES)]),
    post('Библиотекарь', [give('epos-library-librarian')], { demo: 'bibliotekar' }),
    post('Заведующий хозяйством', [give('metering-viewer')]),
  ],
}

export const kindergarten: Staffing = {
  first: [post('Заведующий', LEADING, { steady: true }), post('Делопроизводитель', [give('hr')])],
  crowd: [
    post('Воспитатель', [give('teacher')]),
    post('Воспитатель', [give('teacher')]),
    post('Музыкальный руководитель', []),
  ],
}

export const college: Staffing = {
  first: [
    post('Директор', LEADING, { steady: true, demo: 'direktor' }),
    post('Заместитель директора по учебной работе', deputy.powers, { steady: true }),
    post('Заведующий учебной частью', [give('academic-office')]),
    post('Специалист по кадрам', [give('hr')]),
  ],
  crowd: [
    post('Преподаватель', TEACHING, { leads: true }),
    post('Преподаватель', TEACHING, { leads: true }),
    post('Мастер производственного обучения', [give('teacher')]),
  ],
}

export const centre: Staffing = {
  first: [
    post('Директор', LEADING, { steady: true }),
    post('Начальник отдела', [give('epos-moodle-manager', COURSES)]),
  ],
  crowd: [
    post('Методист', [give('epos-moodle-teacher', COURSES)]),
    post('Старший методист', [give('epos-moodle-manager', COURSES), give('books-record-adding', REQUEST, 'books')]),
  ],
}

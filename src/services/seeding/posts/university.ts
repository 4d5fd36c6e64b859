import { allow, DUTIES, give, ORDER, type PostGrant, post, type Staffing } from './post.ts'

const LECTURER: readonly PostGrant[] = [
  allow('university.student.journal.grade-own', 'unit'),
  allow('university.student.journal.view', 'unit'),
  allow('university.staff.portfolio', 'unit', ORDER),
]

export const university: Staffing = {
  first: [
    post('Ректор', [give('dostup-observer', DUTIES)], { steady: true }),
    post('Начальник учебного отдела', [give('university-academic-office')], { steady: true, demo: 'uchotdel' }),
    post('Специалист по регистрации обучающихся', [give('university-student-registrar', DUTIES)], {
      demo: 'registrator',
    }),
    post('Диспетчер расписания', [
      allow('university.student.journal.view', 'home'),
      allow('university.student.students.view', 'home'),
    ]),
    post(
      'Декан',
      [
        allow('university.student.students.full', 'unit'),
        allow('university.student.journal.full', 'unit'),
        allow('university.load.groups', 'unit'),
      ],
      { unit: 'faculty', each: true, steady: true, demo: 'dekan' },
    ),
    post(
      'Заведующий кафедрой',
      [
        allow('university.student.journal.grade-chair', 'unit'),
        allow('university.student.journal.view', 'unit'),
        allow('university.staff.portfolio', 'unit', ORDER),
      ],
      { unit: 'chair', each: true, steady: true, demo: 'zavkaf' },
    ),
  ],
  crowd: [
    post('Доцент', LECTURER, { unit: 'chair', leads: true }),
    post('Старший преподаватель', LECTURER, { unit: 'chair' }),
    post('Профессор', LECTURER, { unit: 'chair' }),
    post('Ассистент', LECTURER.slice(0, 2), { unit: 'chair' }),
    post(
      'Методист',
      [allow('university.student.students.view', 'unit'), allow('university.student.students.edit', 'unit')],
      { unit: 'faculty' },
    ),
  ],
}

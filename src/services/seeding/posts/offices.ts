import { allow, DUTIES, give, post, REQUEST, type Staffing } from './post.ts'

export const ministry: Staffing = {
  first: [
    post('Министр', [give('ministry-officer')], { steady: true }),
    post('Заместитель министра', [give('ministry-officer'), give('books-revision-approval', REQUEST, 'books')], {
      steady: true,
    }),
    post(
      'Начальник отдела информатизации',
      [give('ministry-officer'), give('books-powers-manager', REQUEST, 'books')],
      { steady: true },
    ),
    post('Начальник отдела общего образования', [
      give('ministry-officer'),
      give('books-revision-agreement', REQUEST, 'books'),
    ]),
  ],
  crowd: [
    post('Консультант', [give('ministry-officer'), give('books-record-editing', REQUEST, 'books')]),
    post('Главный специалист', [give('ministry-officer'), give('books-closed-reading', REQUEST, 'books')]),
    post('Ведущий специалист', [give('ministry-officer')]),
  ],
}

export const municipality: Staffing = {
  first: [
    post('Начальник управления образования', [give('municipal-officer'), give('dostup-observer', DUTIES)], {
      steady: true,
      demo: 'nachalnik',
    }),
    post('Главный специалист', [give('municipal-officer'), give('dostup-observer', DUTIES)]),
  ],
  crowd: [post('Ведущий специалист', [give('municipal-officer')]), post('Методист', [give('municipal-officer')])],
}

export const bookKeeper: Staffing = {
  first: [
    post('Директор', [give('books-powers-manager')], { steady: true }),
    post('Администратор справочников', [give('books-administrator'), give('books-revision-approval', REQUEST)], {
      steady: true,
      demo: 'spravochniki',
    }),
    post('Специалист технической поддержки', [give('epos-support', DUTIES, 'region')], {
      steady: true,
      demo: 'podderzhka',
      metarole: 'support',
    }),
    post('Специалист 2 линии технической поддержки', [give('epos-support-second-line', DUTIES, 'region')], {
      steady: true,
      metarole: 'support',
    }),
    post('Редактор портала', [give('epos-portal-editor', DUTIES, 'region')]),
  ],
  crowd: [
    post('Редактор справочников', [
      give('books-record-adding'),
      give('books-record-editing'),
      give('books-attribute-value'),
    ]),
    post('Аналитик', [give('epos-analytics-author', DUTIES, 'region'), give('books-closed-reading')]),
  ],
}

export const meteringKeeper: Staffing = {
  first: [
    post('Директор', [give('metering-viewer'), give('metering-access-management', DUTIES)], { steady: true }),
    post('Администратор учётных записей', [give('metering-account-administrator')], { demo: 'uchet' }),
  ],
  crowd: [
    post('Инженер по учёту', [
      give('metering-viewer'),
      allow('metering.points.edit', 'home'),
      allow('metering.objects.edit', 'home'),
    ]),
    post('Специалист по заявкам', [
      give('metering-viewer'),
      give('metering-applicant-creation'),
      give('metering-applicant-editing'),
    ]),
    post('Специалист по отчётности', [give('metering-viewer'), give('metering-report-editor')]),
  ],
}

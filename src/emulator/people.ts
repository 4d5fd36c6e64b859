/** An account of ЕСИА for tests. */
export interface TestPerson {
  readonly oid: string
  /** What it is a case of: shown on the page where somebody is chosen. */
  readonly about: string
  readonly lastName: string
  readonly firstName: string
  readonly middleName?: string
  /** dd.MM.yyyy */
  readonly birthDate?: string
  readonly gender?: 'M' | 'F'
  /** 000-000-600 06 */
  readonly snils?: string
  readonly confirmed: boolean
  readonly email?: Contact
  readonly mobile?: Contact
  readonly passport?: { readonly series: string; readonly number: string }
  readonly employers?: readonly Employer[]
}

interface Contact {
  readonly value: string
  readonly verified: boolean
}

interface Employer {
  readonly org: string
  readonly chief?: boolean
  readonly admin?: boolean
}

export interface TestOrganization {
  readonly oid: string
  readonly fullName: string
  readonly shortName: string
  readonly inn: string
  readonly ogrn: string
  readonly type: 'LEGAL' | 'AGENCY'
}

export const testOrganizations: readonly TestOrganization[] = [
  {
    ...{ oid: '1000000100', fullName: 'МАОУ «Школа № 7» г. Приреченска', shortName: 'Школа № 7', type: 'LEGAL' },
    ...{ inn: '5902000079', ogrn: '1025900000077' },
  },
]

const verified = (value: string): Contact => ({ value, verified: true })

/** Whom E3–E6, N3 and N4 need: each is a case, in the words of the page. */
export const testPeople: readonly TestPerson[] = [
  {
    ...{ oid: '1000000001', about: 'Учитель: в реестре один раз, СНИЛС совпадает (E4); сотрудник школы (N4)' },
    ...{ lastName: 'Иванов', firstName: 'Иван', middleName: 'Иванович', birthDate: '12.03.1980', gender: 'M' },
    ...{ snils: '112-233-445 95', confirmed: true, email: verified('ivanov@example.com') },
    ...{ mobile: verified('+7(912)0000001'), passport: { series: '5704', number: '000001' } },
    employers: [{ org: '1000000100' }],
  },
  {
    ...{ oid: '1000000002', about: 'Директор: руководитель организации (N3)' },
    ...{ lastName: 'Смирнова', firstName: 'Ольга', middleName: 'Петровна', birthDate: '05.07.1972', gender: 'F' },
    ...{ snils: '112-233-446 96', confirmed: true, email: verified('smirnova@example.com') },
    employers: [{ org: '1000000100', chief: true }],
  },
  {
    ...{ oid: '1000000003', about: 'Администратор организации в ЕСИА (N3)' },
    ...{ lastName: 'Кузнецов', firstName: 'Пётр', middleName: 'Сергеевич', birthDate: '21.11.1985', gender: 'M' },
    ...{ snils: '112-233-447 97', confirmed: true, email: verified('kuznetsov@example.com') },
    employers: [{ org: '1000000100', admin: true }],
  },
  {
    ...{ oid: '1000000004', about: 'В реестре такого нет (E5, «Ситуация 2»)' },
    ...{ lastName: 'Неизвестных', firstName: 'Лев', middleName: 'Львович', birthDate: '01.02.1990', gender: 'M' },
    ...{ snils: '112-233-448 98', confirmed: true, email: verified('nobody@example.com') },
    employers: [{ org: '1000000100' }],
  },
  {
    ...{ oid: '1000000005', about: 'В реестре дважды (E6, «Ситуация 3»)' },
    ...{ lastName: 'Семёнова', firstName: 'Анна', middleName: 'Викторовна', birthDate: '30.05.1985', gender: 'F' },
    ...{ confirmed: true, email: verified('semenova@example.com') },
  },
  {
    ...{ oid: '1000000006', about: 'Неподтверждённая учётная запись' },
    ...{ lastName: 'Упрощённый', firstName: 'Олег', confirmed: false, email: verified('simple@example.com') },
  },
  {
    ...{ oid: '1000000007', about: 'Сменила фамилию: СНИЛС тот же' },
    ...{ lastName: 'Новикова', firstName: 'Мария', middleName: 'Олеговна', birthDate: '14.09.1991', gender: 'F' },
    ...{ snils: '112-233-449 99', confirmed: true, email: verified('novikova@example.com') },
  },
  {
    ...{ oid: '1000000008', about: 'Её СНИЛС записан в реестре за другим человеком' },
    ...{ lastName: 'Орлова', firstName: 'Дарья', middleName: 'Игоревна', birthDate: '02.12.1988', gender: 'F' },
    ...{ snils: '112-233-450 92', confirmed: true, email: verified('orlova@example.com') },
  },
  {
    ...{ oid: '1000000009', about: 'Мать: почта одна на двоих с сыном' },
    ...{ lastName: 'Волкова', firstName: 'Ирина', middleName: 'Юрьевна', birthDate: '17.04.1983', gender: 'F' },
    ...{ confirmed: true, email: verified('volkov-family@example.com') },
  },
  {
    ...{ oid: '1000000010', about: 'Сын: почта одна на двоих с матерью' },
    ...{ lastName: 'Волков', firstName: 'Артём', middleName: 'Денисович', birthDate: '08.08.2009', gender: 'M' },
    ...{ confirmed: true, email: verified('volkov-family@example.com') },
  },
  {
    ...{ oid: '1000000011', about: 'Почта не подтверждена: по ней не узнают' },
    ...{ lastName: 'Егорова', firstName: 'Вера', middleName: 'Андреевна', gender: 'F', confirmed: true },
    email: { value: 'egorova@example.com', verified: false },
  },
  {
    ...{ oid: '1000000012', about: 'Учитель и родитель: две учётные записи (B7)' },
    ...{ lastName: 'Фёдорова', firstName: 'Елена', middleName: 'Павловна', birthDate: '23.01.1982', gender: 'F' },
    ...{ snils: '112-233-451 93', confirmed: true, email: verified('fedorova@example.com') },
  },
]

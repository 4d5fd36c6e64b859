import { expect, test } from 'vitest'
import { readServer } from './connection.ts'

const place = { host: 'h', database: 'd', user: 'u', password: 'p' }

test.each([
  ['postgresql://u:p@h/d', place],
  ['postgres://u:p@h:5433/d', { ...place, port: 5433 }],
  ['postgresql://u:p@h', { host: 'h', user: 'u', password: 'p' }],
  ['postgresql:///d?host=/run/postgresql&user=u', { host: '/run/postgresql', user: 'u', database: 'd' }],
  ['postgresql://u@%2Frun%2Fpostgresql:5433/d', { host: '/run/postgresql', port: 5433, user: 'u', database: 'd' }],
  ['postgresql://u:p@[2001:db8::1]:5433/d', { ...place, host: '2001:db8::1', port: 5433 }],
  [
    'postgresql://u:p@h/d?application_name=x&connect_timeout=3',
    { ...place, application_name: 'x', connectionTimeoutMillis: 3000 },
  ],
  ['postgresql://u:p@h/d?options=-c%20search_path%3Dx', { ...place, options: '-c search_path=x' }],
  ['postgresql://u:p@h/d?options=-c+search_path=x', { ...place, options: '-c search_path=x' }],
  ['host=h dbname=d user=u password=p', place],
  ['host = h  port=5433 dbname=d user=u password=p', { ...place, port: 5433 }],
  ["host='h' dbname='d' user='u' password='p q\\'r\\\\s'", { ...place, password: "p q'r\\s" }],
  ["host=/run/postgresql dbname=d password=''", { host: '/run/postgresql', database: 'd' }],
])('%s', (text, connection) => {
  expect(readServer(text).connection).toEqual(connection)
})

test.each([
  ['a%2Fb', 'a/b'],
  ['a#b', 'a#b'],
  ['a?b', 'a?b'],
  ['a@b', 'a@b'],
  ['a:b', 'a:b'],
  ['a+b', 'a+b'],
  ['a%20b', 'a b'],
  ['a b', 'a b'],
  ['па%25роль', 'па%роль'],
])('the password %s', (written, password) => {
  expect(readServer(`postgresql://u:${written}@h/d`).connection).toEqual({ ...place, password })
})

test.each([
  ['postgresql://u:sec/ret@h/d', /a slash in the password is written %2F/],
  ['postgresql://u:12/secret@h/d', /a slash in the password is written %2F/],
  ['postgresql://u:secret%@h/d', /in its password stands a %/],
  ['postgresql://u:secret@h:99999/d', /“99999” is no port/],
  ['postgresql://u:secret@h:port/d', /no host and port/],
  ['postgresql://u:secret@h:0/d', /“0” is no port/],
  ['mysql://u:secret@h:5432/d', /its scheme is mysql/],
  ['https://u:secret@h/d', /its scheme is https/],
  ['h:5432', /neither an address nor pairs/],
  ['secret', /neither an address nor pairs/],
  ['postgresql://u:secret@a,b/d', /several hosts/],
  ['postgresql://u:secret@a:5432,b:5433/d', /several hosts/],
  [
    'postgresql://u:secret@h/d?sslmode=full',
    /its sslmode is none of disable, allow, prefer, require, verify-ca, verify-full/,
  ],
  ['postgresql://u:secret@h/d?sslmod=verify-full', /knows no parameter sslmod/],
  ['postgresql://u:secret@h/d?sslmode=verify-ca', /verify-ca needs sslrootcert/],
  ['postgresql://u:secret@h/d?sslmode=require&sslrootcert=/nonexistent', /sslrootcert: ENOENT/],
  ['postgresql://u:secret@h/d?connect_timeout=soon', /connect_timeout is “soon”/],
  ['postgresql://u:secret@h/d?sslmode', /pairs like sslmode/],
  ['host=h password=secret dbname', /behind password stands no pair/],
  ["host=h password='secret", /behind host stands no pair/],
  ['host=h password=secret sslmodus=x', /knows no parameter sslmodus/],
])('%s is refused with a sentence, and never with the password', (text, reason) => {
  const refused = () => readServer(text)
  expect(refused).toThrow(reason)
  expect(refused).toThrow(/^DATABASE_URL: /)
  expect(refused).not.toThrow(/secret(?! is)/)
})

test.each([
  ['postgresql://u:secret@h:5433/d?sslmode=require&sslpassword=secret', 'postgresql://u@h:5433/d?sslmode=require'],
  ['host=h dbname=d user=u password=secret', 'postgresql://u@h/d'],
  ['host=/run/x port=5433 dbname=d password=secret', 'postgresql://localhost/d?host=%2Frun%2Fx&port=5433'],
  ['postgresql://u:secret@[::1]/d', 'postgresql://u@[::1]/d'],
])('%s is shown as %s', (text, shown) => {
  expect(readServer(text).url).toBe(shown)
  expect(readServer(shown).url).toBe(shown)
})

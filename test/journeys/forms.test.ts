/** Forms: what is wrong stands at its field, all at once, and nothing that was typed is lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { choose, signIn } from '../support/console-gestures.ts'
import { type Browser, openBrowser, troubles, type Visitor, watchTest } from '../support/visitor.ts'

const product = inject('product')

let browser: Browser
let admin: Visitor

beforeAll(async () => {
  browser = await openBrowser(product.url)
  admin = await browser.visit()
  await signIn(admin.page, 'admin', product.password)
})
beforeEach((step) => watchTest(step, admin))
afterAll(() => browser.close())

describe('forms', () => {
  test('B9 B10 a new account: what is missing is said before, what the server refuses stands at its field', async () => {
    const { page } = admin
    await page.goto('/accounts?new=account')
    const form = page.getByRole('dialog', { name: 'Новая учётная запись' })
    await form.getByRole('button', { name: 'Создать' }).click()
    await form.getByText('Заполните поле').first().waitFor()
    expect(await form.getByText('Заполните поле').count()).toBe(2)

    await form.getByLabel('Логин').fill('zavuch.school0001')
    await choose(page, form.getByLabel('Метароль'), 'Сотрудник')
    await form.getByLabel('Эл. почта').fill('forma@edu.example')
    await form.getByLabel('Пароль', { exact: true }).fill('1')
    await form.getByLabel('Пароль ещё раз').fill('1')
    await form.getByRole('button', { name: 'Создать' }).click()
    await form.getByText(/^Требования: от 8 /).waitFor()
    await form.getByLabel('Пароль', { exact: true }).fill('Slozhny7!')
    await form.getByRole('button', { name: 'Создать' }).click()
    await form.getByText('Пароли не совпадают').waitFor()
    await form.getByLabel('Пароль ещё раз').fill('Slozhny7!')
    await form.getByRole('button', { name: 'Создать' }).click()
    await form.getByText(/Выберите другой логин/).waitFor()
    expect(await form.getByLabel('Логин').inputValue()).toBe('zavuch.school0001')
    expect(await form.getByLabel('Эл. почта').inputValue()).toBe('forma@edu.example')

    await form.getByLabel('Логин').fill('forma.nova')
    await form.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: 'forma.nova' }).waitFor()
  })

  test('a person: a СНИЛС with a wrong check sum stands at the field, and a field is changed in place', async () => {
    const { page } = admin
    await page.goto('/persons/p-000300')
    const parameters = page.getByRole('region', { name: 'Параметры' })
    const before = await parameters.getByLabel('СНИЛС').inputValue()
    await parameters.getByLabel('СНИЛС').fill('123-456-789 00')
    await parameters.getByLabel('Телефон').fill('+7 000 000-00-01')
    await parameters.getByText('Изменено 2 поля').waitFor()
    await parameters.getByRole('button', { name: 'Сохранить' }).click()
    await parameters.getByText(/контрольная сумма не сходится/).waitFor()
    expect(await parameters.getByLabel('Телефон').inputValue()).toBe('+7 000 000-00-01')

    await parameters.getByLabel('СНИЛС').fill(before)
    await parameters.getByText('Изменено 1 поле').waitFor()
    await parameters.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено', { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'История' }).click()
    await page.getByRole('row', { name: /Телефон.*\+7 000 000-00-01/ }).waitFor()
  })

  test('two who edit one person at once: the second is shown what the first has saved, and keeps what was typed', async () => {
    const second = await browser.visit()
    await signIn(second.page, 'admin', product.password)
    const [first, late] = [admin.page, second.page].map((page) => page.getByRole('region', { name: 'Параметры' }))
    if (first === undefined || late === undefined) throw new Error('no two pages')
    for (const page of [admin.page, second.page]) await page.goto('/persons/p-000301')
    await late.getByLabel('Телефон').fill('+7 222')
    await late.getByLabel('Отчество').fill('Вторая')

    await first.getByLabel('Телефон').fill('+7 111')
    await first.getByRole('button', { name: 'Сохранить' }).click()
    await admin.page.getByText('Сохранено', { exact: true }).waitFor()

    await late.getByRole('button', { name: 'Сохранить' }).click()
    await late.getByText('Теперь здесь: +7 111.').waitFor()
    expect(await late.getByLabel('Телефон').inputValue()).toBe('+7 222')
    expect(await late.getByLabel('Отчество').inputValue()).toBe('Вторая')
    await late.getByText('Изменено 2 поля').waitFor()
    await late.getByRole('button', { name: 'Сохранить' }).click()
    await second.page.getByText('Сохранено', { exact: true }).waitFor()
    await late.getByText('Изменено').waitFor({ state: 'detached' })
    expect(await late.getByLabel('Телефон').inputValue()).toBe('+7 222')
    expect(troubles(second, ['409 PATCH /api/persons/p-000301'])).toEqual([])
  })

  test('L7 a new organization under a school office; into the archive, said before for whom, and back', async () => {
    const { page } = admin
    await page.goto('/organizations/mo-02')
    await page.getByRole('button', { name: 'Создать подчинённую' }).click()
    const form = page.getByRole('dialog', { name: 'Новая организация' })
    await form.getByLabel('Название', { exact: true }).fill('Школа-сад «Заря»')
    await choose(page, form.getByLabel('Тип'), 'Школа')
    await form.getByLabel('ИНН').fill('123')
    await form.getByRole('button', { name: 'Создать' }).click()
    await form.getByText(/контрольная сумма не сходится|цифр/).waitFor()
    await form.getByLabel('ИНН').fill('')
    await form.getByRole('button', { name: 'Создать' }).click()
    await page.getByRole('heading', { level: 1, name: 'Школа-сад «Заря»' }).waitFor()
    await page.getByRole('treeitem', { name: 'Школа-сад «Заря»' }).waitFor()

    await page.getByRole('button', { name: 'В архив' }).click()
    const question = page.getByRole('dialog', { name: 'Отправить «Школа-сад «Заря»» в архив?' })
    await question.getByRole('button', { name: 'В архив' }).click()
    await page.getByText('в архиве').first().waitFor()
    await page.getByRole('button', { name: 'Вернуть из архива' }).click()
    await page.getByRole('button', { name: 'В архив' }).waitFor()
  })

  test('nothing else broke on the way', () => {
    const provoked = [
      /^4\d\d POST \/api\/accounts$/,
      /^4\d\d PATCH \/api\/persons\/p-000300$/,
      /^4\d\d POST \/api\/organizations$/,
    ]
    const unexpected = troubles(admin).filter((trouble) => !provoked.some((pattern) => pattern.test(trouble)))
    expect(unexpected).toEqual([])
  })
})

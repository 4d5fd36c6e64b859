import type { TestPerson } from './people.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (title: string, body: string): string => `<!doctype html>
<html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f; background: #fff }
button { display: block; width: 100%; text-align: left; font: inherit; margin: .5rem 0; padding: .6rem .8rem; border: 1px solid #8a8d98; border-radius: 6px; background: #fff; color: inherit; cursor: pointer }
button small { display: block; color: #55585f }
p.mark { background: #fff4ce; padding: .5rem .8rem; border-radius: 6px }
</style>
<main><h1>${escaped(title)}</h1><p class="mark">Эмулятор ЕСИА для разработки и тестов: настоящих людей здесь нет.</p>${body}</main></html>`

/** Who is to sign in: every test person with what they are a case of. */
export function choicePage(request: string, system: string, people: readonly TestPerson[]): string {
  const button = ({ oid, lastName, firstName, middleName, about }: TestPerson) =>
    `<button name="oid" value="${oid}">${escaped([lastName, firstName, middleName].filter(Boolean).join(' '))}<small>${escaped(about)}</small></button>`
  return page(
    'Вход через Госуслуги',
    `<p>Система «${escaped(system)}» просит войти. Кто входит?</p>
<form method="post" action="/aas/choose"><input type="hidden" name="request" value="${escaped(request)}">
${people.map(button).join('\n')}
<button name="oid" value="">Отказаться</button></form>`,
  )
}

export const faultPage = (says: string): string => page('Ошибка ЕСИА', `<p role="alert">${escaped(says)}</p>`)

import type { Language } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getJob } from '../jobs/index.ts'
import { writeCsv } from '../registries/index.ts'
import { listFailures } from './list-failures.ts'
import type { JobFailure, JobFailures } from './shapes.ts'

const titles: Readonly<Record<Language, readonly string[]>> = {
  ru: ['№', 'Запись', 'Идентификатор', 'Причина', 'Что делать', 'Код'],
  en: ['No.', 'Record', 'Id', 'Reason', 'What to do', 'Code'],
}
const atOnce = 500

/** All that did not work, as this reader may see it, in one table. */
export async function failuresFile(ctx: Context, actor: Actor, jobId: string, language: Language) {
  const { title, createdAt } = await getJob(ctx, actor, jobId)
  const first = await listFailures(ctx, actor, jobId, { after: 0, limit: atOnce })
  const rowOf = ({ number, object, problem }: JobFailure) => [
    ...[number, object.title, object.id, problem.title[language], problem.detail[language], problem.code],
  ]
  async function* slices() {
    let page: JobFailures = first
    for (;;) {
      yield page.items.map(rowOf)
      if (page.next === null) return
      page = await listFailures(ctx, actor, jobId, { after: page.next, limit: atOnce })
    }
  }
  return {
    name: `${title[language]} ${createdAt.slice(0, 10)}.csv`,
    bytes: writeCsv(titles[language], slices(), language === 'ru' ? ';' : ','),
  }
}

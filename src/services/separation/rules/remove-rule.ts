import { type Deed, differences, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { deleteRule, listRuleRows } from '../queries-separation.ts'
import { ruleOf } from './rules.ts'
import { requireKnownRule, ruleObject, wordsOf } from './set-rule.ts'

/** What administrators have written is gone: the preset's holds again, where it has one. Its inverse is setting it. */
export const removeRule: Deed<string> = {
  name: 'separation.remove-rule',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.separation.edit')
    const { definition } = requireKnownRule(await listRuleRows(tx), id)
    await deleteRule(tx, id)
    const rule = ruleOf(id, definition)
    const fields = differences((await wordsOf(ctx, tx, [rule]))(rule), null)
    return { result: undefined, changed: [ruleObject(id, definition.title.ru, 'delete', fields)], facts: [] }
  },
}

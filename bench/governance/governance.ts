import type { BenchSet } from '../bench-set.ts'
import type { Section } from '../report.ts'
import { measureCampaign } from './campaign.ts'
import { measureFindings } from './findings.ts'
import { measureSeparation } from './separation.ts'
import { measureUse } from './use.ts'

export const governance: BenchSet = {
  what: 'keeping access right: what it costs to watch use, campaigns of reviews, rules of separation, findings',
  async run(bench): Promise<Section> {
    const parts = [
      await measureUse(bench),
      await measureSeparation(bench),
      await measureCampaign(bench),
      await measureFindings(bench),
    ]
    return {
      tables: parts.flatMap(({ tables }) => tables),
      notes: parts.flatMap(({ notes }) => notes),
      goals: parts.flatMap(({ goals = [] }) => goals),
    }
  },
}

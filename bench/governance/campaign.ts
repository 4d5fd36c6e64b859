import type { Bench } from '../bench-set.ts'
import { runChild } from '../child.ts'
import { figure, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'
import type { CampaignTimes } from './campaign-process.ts'

const toReach = 30
const wanted = 100_000

/** How long it takes to begin a review of everything that a region holds. */
export async function measureCampaign(bench: Bench): Promise<Section> {
  const region = await bench.region(LARGE_REGION)
  bench.say('a review of the whole region')
  const { items, reviewers, preview, start } = await runChild<CampaignTimes>('governance/campaign-process.ts', [
    region.dataDirectory,
  ])
  const each = (start / Math.max(items, 1)) * wanted
  return {
    tables: [
      {
        columns: ['a review of a whole region', 'items', 'reviewers', 'preview, s', 'begun, s', 'of 100,000, s'],
        rows: [
          [
            'held by accounts, everywhere',
            figure(items),
            figure(reviewers),
            figure(preview),
            figure(start),
            figure(each),
          ],
        ],
      },
    ],
    notes: [
      'A review: items frozen with use, peers and earlier decisions, reviewers found for each by rule (whoever may take away there, the nearest), written, and each reviewer told; at most 200 reviewers are counted. What the region has not in items is reckoned up.',
    ],
    goals: [
      {
        figure: 'a campaign of 100,000 items prepared',
        toReach: `under ${toReach} s`,
        measured: `${figure(each)} s (${figure(items)} items in ${figure(start)} s)`,
        reached: each < toReach,
      },
    ],
  }
}

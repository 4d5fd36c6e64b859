import { readFile } from 'node:fs/promises'
import { isSignedReport, openReportSigner, type SignedReport } from '../../services/reviews/index.ts'
import { type Command, optionalText, UsageError } from '../command.ts'
import { openSecretKey } from '../secret-key.ts'

export const reviewCommand: Command = {
  usage: 'review verify FILE --key KEY | review key',
  what: 'says whether the report of a review of access is as it was signed; without a server',
  options: { key: { type: 'string' } },
  async run(call) {
    const [what, file] = call.positionals
    if (what === 'key') {
      console.log(openReportSigner(await openSecretKey(call.config)).key)
      return 0
    }
    const key = optionalText(call, 'key')
    if (what !== 'verify' || file === undefined) throw new UsageError('verify FILE, or key?')
    if (key === undefined) throw new UsageError('--key: the public key, as “dostup review key” says it')
    return sayReport(JSON.parse(await readFile(file, 'utf8')) as SignedReport, key)
  },
}

function sayReport(signed: SignedReport, key: string): number {
  if (!isSignedReport(signed, key)) {
    console.log('Not as it was signed, or not signed by the holder of this key.')
    return 1
  }
  const { review, items, reviewers } = JSON.parse(signed.report) as {
    readonly review: { readonly number: number; readonly title: string; readonly endedAt: string }
    readonly items: readonly { readonly decision: string; readonly effect: string }[]
    readonly reviewers: readonly { readonly reviewer: string; readonly decided: number; readonly quick: number }[]
  }
  console.log(`Review ${review.number}, “${review.title}”, ended ${review.endedAt}: as it was signed.`)
  const count = (decision: string) =>
    items.filter((item) => item.decision === decision && item.effect !== 'refused').length
  console.log(`${items.length} items: ${count('keep')} kept, ${count('narrow')} narrowed, ${count('revoke')} revoked.`)
  for (const { reviewer, decided, quick } of reviewers)
    console.log(`${reviewer}: ${decided} decided, ${quick} of them in less than two seconds each.`)
  return 0
}

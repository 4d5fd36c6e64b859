import type { Db } from '../../../database/index.ts'
import { generationOf } from '../../sessions/index.ts'

interface NewSecondStep {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly way: string
  readonly methods: string[]
  readonly provider_id: string | null
  readonly device_hash: Buffer | null
  readonly expires_at: Date
}

export async function insertSecondStep(db: Db, step: NewSecondStep): Promise<void> {
  await db
    .insertInto('second_steps')
    .values({ ...step, generation: generationOf(step.account_id) })
    .execute()
}

export async function forgetSecondSteps(db: Db, at: Date): Promise<void> {
  await db.deleteFrom('second_steps').where('expires_at', '<=', at).execute()
}

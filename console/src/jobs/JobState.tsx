import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { StateMark, type Tone } from '../card/StateMark.tsx'

const tones: Readonly<Record<Job['state'], Tone>> = {
  waiting: 'info',
  running: 'info',
  done: 'good',
  cancelled: 'idle',
  stopped: 'bad',
}

export function JobState({ job }: { job: Job }) {
  const { t } = useTranslation()
  const isEnding = job.cancelAsked && job.settledAt === null
  const tone = job.state === 'done' && job.failed > 0 ? 'warn' : tones[job.state]
  return <StateMark tone={tone}>{t(isEnding ? 'jobs.ending' : `jobs.state.${job.state}`)}</StateMark>
}

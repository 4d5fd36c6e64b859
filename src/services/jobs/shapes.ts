import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { Moment, nullable } from '../registry/index.ts'

export const ProblemInWords = Type.Object(
  {
    code: Type.String({ description: 'Of the catalogue of problems.' }),
    title: Title,
    detail: Title,
  },
  { title: 'ProblemInWords', description: 'What happened and what to do, in each language.' },
)
export type ProblemInWords = Static<typeof ProblemInWords>

export const JobView = Type.Object(
  {
    id: Type.String(),
    task: Type.String(),
    title: Title,
    state: Type.Enum(['waiting', 'running', 'done', 'cancelled', 'stopped'], {
      description: '`done`: it came to its end, whatever failed on the way. `stopped`: it could not go on.',
    }),
    total: Type.Integer(),
    done: Type.Integer(),
    failed: Type.Integer(),
    askedBy: Type.Object({ title: Type.String(), isYou: Type.Boolean() }, { title: 'JobAsker' }),
    cancelAsked: Type.Boolean(),
    undoOf: nullable(Type.String({ description: 'The job that this one undoes.' })),
    undoneBy: nullable(Type.String({ description: 'The job that undoes this one.' })),
    process: nullable(Type.String({ description: 'Which process does it, or did it last.' })),
    stopped: nullable(ProblemInWords),
    createdAt: Moment,
    startedAt: nullable(Moment),
    settledAt: nullable(Moment),
    may: Type.Object({ cancel: Type.Boolean(), undo: Type.Boolean() }),
  },
  { title: 'Job' },
)
export type JobView = Static<typeof JobView>

export const ScheduleView = Type.Object(
  {
    name: Type.String(),
    title: Title,
    everySeconds: Type.Integer(),
    isRunning: Type.Boolean(),
    dueAt: Moment,
    startedAt: nullable(Moment),
    endedAt: nullable(Moment),
    fault: nullable(Type.String({ description: 'Why it did not work last time.' })),
  },
  { title: 'Schedule' },
)
export type ScheduleView = Static<typeof ScheduleView>
export const Schedules = Type.Object({ items: Type.Array(ScheduleView) }, { title: 'Schedules' })

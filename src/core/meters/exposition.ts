import type { Measure, Sample } from './instruments.ts'

/** As Prometheus reads it: its text format 0.0.4. */
export const exposition = (measures: readonly Measure[]): string =>
  measures
    .map((measure) => {
      const { name, help, kind } = measure
      const lines = measure.samples().map((sample) => lineOf(name, sample))
      return lines.length === 0 ? '' : `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${kind}\n${lines.join('')}`
    })
    .join('')

function lineOf(name: string, { suffix = '', labels, value }: Sample): string {
  const told = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text).replaceAll('"', '\\"')}"`)
  return `${name}${suffix}${told.length > 0 ? `{${told.join(',')}}` : ''} ${numberOf(value)}\n`
}

const numberOf = (value: number): string =>
  Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

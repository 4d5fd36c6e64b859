/** Four strips over one time: latencies, memory, handles, the database; what befell it is a line across all. */
import type { Measured } from './measures.ts'

interface Strip {
  readonly title: string
  readonly unit: string
  lines(one: Measured): readonly (number | undefined)[]
}

const strips: readonly Strip[] = [
  { title: 'Check (blue) and change (green), 99 of 100', unit: 'ms', lines: ({ check, change }) => [check, change] },
  {
    title: 'Memory of each process (one: blue, two: green, three: brown)',
    unit: 'MB',
    lines: ({ megabytes }) => megabytes,
  },
  { title: 'Open handles of each process', unit: '', lines: ({ handles }) => handles },
  { title: 'Database', unit: 'MB', lines: ({ databaseMegabytes }) => [databaseMegabytes] },
]

const [width, high, left, gap] = [900, 110, 60, 40]

const style = `
  text { font: 12px system-ui, sans-serif; fill: #52514e } .title { font-weight: 600 } .surface { fill: #fcfcfb }
  .axis { stroke: #9a998f } .fault { stroke: #c0392b; stroke-width: 1; opacity: .35 } polyline { fill: none; stroke-width: 1.5 }
  .l0 { stroke: #2a78d6 } .l1 { stroke: #1baf7a } .l2 { stroke: #b57a00 }
  @media (prefers-color-scheme: dark) { text { fill: #c3c2b7 } .surface { fill: #1a1a19 } .axis { stroke: #6b6a62 } }`

export function drawSoak(all: readonly Measured[]): string {
  const last = all.at(-1)?.at ?? 1
  const across = (at: number) => Math.round((left + (at / last) * (width - left - 20)) * 10) / 10
  const height = strips.length * (high + gap) + 40
  const faults = all.flatMap(({ at, fault }) =>
    fault === undefined
      ? []
      : [
          `<line class="fault" x1="${across(at)}" x2="${across(at)}" y1="20" y2="${height - 30}"><title>${fault}</title></line>`,
        ],
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="A soak of ${Math.round(last)} minutes">`,
    `<style>${style}\n</style><rect class="surface" width="${width}" height="${height}" rx="6"/>`,
    ...faults,
    ...strips.flatMap((strip, at) => drawStrip(strip, all, { across, top: 30 + at * (high + gap) })),
    `<text x="${width - 20}" y="${height - 10}" text-anchor="end">${Math.round(last)} minutes; red: what befell it</text>`,
    '</svg>\n',
  ].join('\n')
}

interface Where {
  readonly across: (at: number) => number
  readonly top: number
}

function drawStrip({ title, unit, lines }: Strip, all: readonly Measured[], { across, top }: Where): string[] {
  const most = Math.max(1, ...all.flatMap((one) => lines(one).map((value) => value ?? 0)))
  const up = (value: number) => Math.round((top + high - (value / most) * high) * 10) / 10
  const count = Math.max(...all.map((one) => lines(one).length), 0)
  const drawn = Array.from({ length: count }, (_, n) => {
    const points = all.flatMap((one) => {
      const value = lines(one)[n]
      return value === undefined ? [] : [`${across(one.at)},${up(value)}`]
    })
    return `<polyline class="l${n}" points="${points.join(' ')}"/>`
  })
  return [
    `<text class="title" x="${left}" y="${top - 6}">${title}</text>`,
    `<text x="${left - 8}" y="${top + 10}" text-anchor="end">${Math.round(most)} ${unit}</text>`,
    `<line class="axis" x1="${left}" x2="${width - 20}" y1="${top + high}" y2="${top + high}"/>`,
    ...drawn,
  ]
}

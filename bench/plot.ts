/** A plot of lines over two logarithmic axes, as SVG that is readable on light and on dark. */
export interface Line {
  readonly name: string
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

export interface Plot {
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  readonly lines: readonly Line[]
}

const width = 720
const height = 400
const frame = { left: 64, right: 160, top: 72, bottom: 56 }

const style = `
  text { font: 13px system-ui, sans-serif; fill: #52514e }
  .title { font-size: 15px; font-weight: 600; fill: #0b0b0b }
  .surface { fill: #fcfcfb } .grid { stroke: #e4e3de } .axis { stroke: #9a998f }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round } .dot { stroke: #fcfcfb; stroke-width: 2 }
  .l0 { stroke: #2a78d6 } .l1 { stroke: #1baf7a } .l2 { stroke: #b57a00 }
  .d0 { fill: #2a78d6 } .d1 { fill: #1baf7a } .d2 { fill: #b57a00 }
  @media (prefers-color-scheme: dark) {
    text { fill: #c3c2b7 } .title { fill: #ffffff } .surface { fill: #1a1a19 }
    .grid { stroke: #33332f } .axis { stroke: #6b6a62 } .dot { stroke: #1a1a19 }
    .l0 { stroke: #3987e5 } .l1 { stroke: #199e70 } .l2 { stroke: #c98500 }
    .d0 { fill: #3987e5 } .d1 { fill: #199e70 } .d2 { fill: #c98500 }
  }`

export function drawPlot({ title, xTitle, yTitle, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points)
  const across = scale(
    points.map(({ x }) => x),
    frame.left,
    width - frame.right,
  )
  const up = scale(
    points.map(({ y }) => y),
    height - frame.bottom,
    frame.top,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">`,
    `<style>${style}\n</style>`,
    `<rect class="surface" width="${width}" height="${height}" rx="6"/>`,
    text(20, 30, title, 'start', 'title'),
    ...up.ticks.flatMap((y) => [
      rule(frame.left, up.at(y), width - frame.right, up.at(y), 'grid'),
      text(frame.left - 8, up.at(y) + 4, say(y), 'end'),
    ]),
    rule(frame.left, height - frame.bottom, width - frame.right, height - frame.bottom, 'axis'),
    ...across.ticks.map((x) => text(across.at(x), height - frame.bottom + 20, say(x), 'middle')),
    text((frame.left + width - frame.right) / 2, height - 14, xTitle, 'middle'),
    text(20, frame.top - 22, yTitle, 'start'),
    ...lines.flatMap((line, n) => drawLine(line, n, across.at, up.at)),
    ...names(lines, width - frame.right + 12, up.at),
    '</svg>\n',
  ].join('\n')
}

type At = (value: number) => number

function drawLine({ name, points }: Line, n: number, across: At, up: At): string[] {
  const at = points.map(({ x, y }) => `${round(across(x))},${round(up(y))}`)
  const dots = points.map(
    ({ x, y }) =>
      `<circle class="dot d${n}" cx="${round(across(x))}" cy="${round(up(y))}" r="5"><title>${name}: ${say(x)}, ${Number(y.toPrecision(3))}</title></circle>`,
  )
  return [`<polyline class="line l${n}" points="${at.join(' ')}"/>`, ...dots]
}

/** Each name at the end of its line, or as near as the others leave room. */
function names(lines: readonly Line[], x: number, up: At): string[] {
  const ends = lines.map(({ name, points }, n) => ({ name, n, y: up(points.at(-1)?.y ?? 1) })).sort((a, b) => a.y - b.y)
  let free = 0
  return ends.flatMap(({ name, n, y }) => {
    const place = Math.max(y, free)
    free = place + 18
    return [`<circle class="d${n}" cx="${x + 4}" cy="${round(place)}" r="4"/>`, text(x + 14, place + 4, name, 'start')]
  })
}

/** Whole powers of ten at both ends. */
function scale(values: readonly number[], from: number, to: number): { at: At; ticks: number[] } {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  const at = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n)) }
}

const round = (value: number) => Math.round(value * 10) / 10
const say = (value: number) => Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 9 })

function text(x: number, y: number, said: string, anchor: string, kind = 'word'): string {
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${said}</text>`
}

function rule(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  return `<line class="${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`
}

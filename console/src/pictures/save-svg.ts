/** The drawing as it stands, in a file of its own. */
export const saveSvg = (drawing: SVGSVGElement, name: string): void =>
  saveDrawn(new XMLSerializer().serializeToString(drawing), name)

export function saveDrawn(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.svg`
  link.click()
  URL.revokeObjectURL(address)
}

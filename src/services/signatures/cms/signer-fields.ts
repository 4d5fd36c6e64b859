import type { Certificate, RelativeDistinguishedNames } from 'pkijs'

const fields: Readonly<Record<string, keyof SignerFields | undefined>> = {
  '2.5.4.3': 'name',
  '1.2.643.100.3': 'snils',
  '1.2.643.3.131.1.1': 'inn',
  '1.2.643.100.4': 'organizationInn',
  '1.2.643.100.1': 'ogrn',
}

/** Who a certificate says that its owner is (order 795 of the FSB). */
export interface SignerFields {
  readonly name: string | null
  readonly snils: string | null
  readonly inn: string | null
  readonly organizationInn: string | null
  readonly ogrn: string | null
}

export function signerFieldsOf({ subject }: Certificate): SignerFields {
  const found: Partial<Record<keyof SignerFields, string>> = {}
  for (const { type, value } of subject.typesAndValues) {
    const field = fields[type]
    if (field !== undefined) found[field] = textOf(value)
  }
  const { name = null, snils = null, ogrn = null } = found
  // Before 2021 the ИНН of an organization stood among those of people, with two zeros before it.
  const old = found.inn?.startsWith('00') ? found.inn.slice(2) : undefined
  const inn = old === undefined ? (found.inn ?? null) : null
  return { name, snils: snils && digitsOf(snils), inn, organizationInn: found.organizationInn ?? old ?? null, ogrn }
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const textOf = (value: { readonly valueBlock: { readonly value: unknown } }): string =>
  String(value.valueBlock.value).trim()

/** As people read it: the common name, else all that there is. */
export function nameOf({ typesAndValues }: RelativeDistinguishedNames): string {
  const common = typesAndValues.find(({ type }) => type === '2.5.4.3') ?? typesAndValues[0]
  return common === undefined ? '' : textOf(common.value)
}

export const serialOf = ({ serialNumber }: Certificate): string =>
  Buffer.from(serialNumber.valueBlock.valueHexView).toString('hex')

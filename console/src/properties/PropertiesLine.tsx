import { Fragment } from 'react'
import type { Properties } from '../../../client/index.ts'
import { LoggedValue } from '../card/ChangedFields.tsx'

/** In a cell of a list: name and value of each, in the order of the card. */
export function PropertiesLine({ properties }: { properties: Properties }) {
  const all = Object.entries(properties).sort(([one], [other]) => one.localeCompare(other))
  return all.map(([name, value], at) => (
    <Fragment key={name}>
      {at > 0 && '; '}
      {name}: <LoggedValue field="property" value={value} />
    </Fragment>
  ))
}

import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { firstPage, useUrl } from '../../shell/url.ts'
import { quietPicker } from '../../theme/quiet-parts.tsx'
import { momentOn } from '../time/zone.ts'

const day = 'YYYY-MM-DD'

/** From the start of the first day to the end of the last, in the viewer's zone; the address keeps plain dates. */
export function PeriodFilter() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const at = (word: string | undefined) => (word && dayjs(word).isValid() ? dayjs(word) : null)
  return (
    <DatePicker.RangePicker
      suffixIcon={quietPicker.suffixIcon}
      className="registry__period"
      value={[at(url.from), at(url.to)]}
      allowEmpty={[true, true]}
      format="DD.MM.YYYY"
      placeholder={[t('registry.from'), t('registry.to')]}
      onChange={(dates) => change({ from: dates?.[0]?.format(day), to: dates?.[1]?.format(day), ...firstPage })}
    />
  )
}

/** The days of the address as moments for the server: from midnight to midnight in the viewer's zone. */
export const periodMoments = <Query extends Record<string, string | number>>(query: Query, zone: string): Query => ({
  ...query,
  ...(query.from ? { from: momentOn(dayjs(String(query.from)), zone) } : {}),
  ...(query.to ? { to: momentOn(dayjs(String(query.to)).add(1, 'day'), zone) } : {}),
})

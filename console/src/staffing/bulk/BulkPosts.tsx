import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { BulkDeed, ChosenPosts } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { bulkDeedsQuery } from '../../jobs/queries.ts'
import type { Selection } from '../../registry/selection/selection.ts'
import { chosenPosts } from '../queries.ts'
import { type DeedOverPosts, deedsOver, type PeopleList } from './deeds-over.ts'

const BulkPostDialog = lazy(() => import('./BulkPostDialog.tsx').then((file) => ({ default: file.BulkPostDialog })))

interface BulkPostsProps {
  readonly list: PeopleList
  readonly selection: Selection
}

/** Deeds of personnel on all who are ticked: those of the list that the viewer may do anywhere. */
export function BulkPosts({ list, selection }: BulkPostsProps) {
  const { data } = useQuery(bulkDeedsQuery)
  return deedsOver[list].map((over) => {
    const deed = data?.items.find(({ name }) => name === over.name)
    return deed && <OverPosts key={over.name} deed={deed} over={over} selection={selection} />
  })
}

interface OverPostsProps {
  readonly deed: BulkDeed
  readonly over: DeedOverPosts
  readonly selection: Selection
}

/** People are ticked, and a post is what it is done to: the server says which ones are meant. */
function OverPosts({ deed, over, selection }: OverPostsProps) {
  const words = useWords()
  const [chosen, choose] = useState<ChosenPosts>()
  const looking = useDeed({ run: () => chosenPosts(selection, over.posts), changes: [], onDone: choose })
  return (
    <>
      <Button loading={looking.isPending} onClick={() => void looking.perform()}>
        {words(deed.title)}
      </Button>
      {chosen && (
        <Suspense>
          <BulkPostDialog deed={deed} form={over.form} chosen={chosen} onClose={() => choose(undefined)} />
        </Suspense>
      )}
    </>
  )
}

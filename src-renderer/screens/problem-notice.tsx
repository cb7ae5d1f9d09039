import { useStore } from 'zustand';
import { IconButton } from '../components/icon-button.tsx';
import { Notice } from '../components/notice.tsx';
import { useWords } from '../messages/words.ts';
import { useDesk } from '../stores/manager-desk.ts';
import type { Problem } from '../stores/problem.ts';

/** The sentence that belongs to a place of the page, while there is one; not where the place itself `alreadySays` it. */
export function ProblemNotice({
  place,
  alreadySays,
}: {
  readonly place: Problem['place'];
  readonly alreadySays?: string | undefined;
}) {
  const { sale } = useWords();
  const { ui, actions } = useDesk();
  const text = useStore(ui, ({ problem }) => (problem?.place === place ? problem.text : undefined));
  if (text === undefined || text === alreadySays) return null;
  return (
    <Notice tone="error" action={<IconButton label={sale.noNotice} onClick={actions.dismissProblem} />}>
      {text}
    </Notice>
  );
}

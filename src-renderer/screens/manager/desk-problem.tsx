import { useStore } from 'zustand';
import { Notice } from '../../components/notice.tsx';
import { useWords } from '../../messages/words.ts';
import { useDesk } from '../../stores/manager-desk.ts';
import type { Problem } from '../../stores/problem.ts';

/** What went wrong with what a manager pressed here. */
export function DeskProblem({ place = 'dialog' }: { readonly place?: Problem['place'] }) {
  const { sale } = useWords();
  const { ui, actions } = useDesk();
  const text = useStore(ui, ({ problem }) => (problem?.place === place ? problem.text : undefined));
  if (text === undefined) return null;
  return (
    <Notice
      tone="error"
      action={
        <button type="button" className="icon-button" aria-label={sale.noNotice} onClick={actions.dismissProblem}>
          <span aria-hidden="true">✕</span>
        </button>
      }
    >
      {text}
    </Notice>
  );
}

import choiceCss from '../../../components/choice.module.css';
import { Dialog } from '../../../components/dialog.tsx';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';

/** What is done now and then beside selling; only what the person signed in may do. */
export function MoreDialog() {
  const { past: words } = useWords();
  const { actions } = useCashier();
  const isManager = useViews((views) => views['kiosk.changed'].signedIn?.role === 'manager');
  const hasProgram = useViews((views) => views['kiosk.changed'].program !== undefined);
  return (
    <Dialog title={words.more} onClose={actions.closeDialog}>
      <div className={choiceCss.choices}>
        <button type="button" className={choiceCss.choice} data-first="" onClick={() => actions.openPast()}>
          {words.title}
        </button>
        {hasProgram ? (
          <button type="button" className={choiceCss.choice} onClick={() => actions.openDialog({ kind: 'member' })}>
            {words.moreItems.member}
          </button>
        ) : null}
        {isManager ? (
          <>
            <button type="button" className={choiceCss.choice} onClick={() => actions.openPast()}>
              {words.moreItems.return}
            </button>
            <button type="button" className={choiceCss.choice} onClick={actions.openNoSale}>
              {words.moreItems.noSale}
            </button>
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

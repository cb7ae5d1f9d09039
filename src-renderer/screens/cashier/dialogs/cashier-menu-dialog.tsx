import choiceCss from '../../../components/choice.module.css';
import { Dialog } from '../../../components/dialog.tsx';
import { useWords } from '../../../messages/words.ts';
import { mayLookBack } from '../../../stores/actions/past-actions.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';
import { useMoments } from '../use-moments.ts';

/** Who stands at the till, and the shift they work in. */
export function CashierMenuDialog() {
  const { shift: words, header } = useWords();
  const { actions } = useCashier();
  const moment = useMoments();
  const kiosk = useViews((views) => views['kiosk.changed']);
  const mayOpen = useViews((views) => mayLookBack(views['sale.changed']));
  const name = kiosk.signedIn?.name ?? '';
  return (
    <Dialog title={words.menuTitle} onClose={actions.closeDialog}>
      <p>{kiosk.shift ? words.since(kiosk.shift.openedBy, moment(kiosk.shift.openedAt)) : words.noShift(name)}</p>
      <div className={choiceCss.choices}>
        <button
          type="button"
          className={choiceCss.choice}
          data-first=""
          disabled={!mayOpen}
          onClick={actions.openShift}
        >
          {words.title}
        </button>
        <button type="button" className={choiceCss.choice} onClick={() => void actions.signOut()}>
          {header.lock}
        </button>
      </div>
    </Dialog>
  );
}

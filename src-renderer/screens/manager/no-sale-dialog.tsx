import { Button } from '../../components/button.tsx';
import choiceCss from '../../components/choice.module.css';
import { Dialog } from '../../components/dialog.tsx';
import fieldCss from '../../components/field.module.css';
import { useTyped, useTypedField } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import { DEVICE } from '../../stores/actions/device-actions.ts';
import { useCashier, useIsOpen } from '../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import reasonCss from './reason.module.css';

const MAX_REASON_LETTERS = 200;

/** The drawer without a sale: nothing opens before a reason is given. */
export function NoSaleDialog() {
  const { manager } = useWords();
  const { actions } = useCashier();
  const typedReason = useTypedField('');
  const reason = useTyped(typedReason);
  const isSending = useIsOpen(DEVICE);
  const open = (why: string) => void actions.openWithoutSale(why);
  return (
    <Dialog title={manager.noSaleTitle} onClose={actions.closeDialog}>
      <p>{manager.noSaleBody}</p>
      <div className={choiceCss.choices}>
        {manager.noSaleReasons.map((why) => (
          <button key={why} type="button" className={choiceCss.choice} disabled={isSending} onClick={() => open(why)}>
            <span>{why}</span>
          </button>
        ))}
      </div>
      <form
        className={reasonCss.reason}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') open(reason);
        }}
      >
        <label className={fieldCss.field}>
          <span>{manager.noSaleOther}</span>
          <input
            type="text"
            autoComplete="off"
            maxLength={MAX_REASON_LETTERS}
            value={reason}
            onChange={(event) => typedReason.type(event.target.value)}
          />
        </label>
        <Button tone="primary" type="submit" disabled={isSending || reason.trim() === ''}>
          {manager.openDrawer}
        </Button>
      </form>
      <ProblemNotice place="dialog" />
    </Dialog>
  );
}

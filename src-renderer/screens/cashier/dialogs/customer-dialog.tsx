import { MAX_PHONE_DIGITS } from '#domain/phone/phone-keys.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { groupPhoneDigits } from '../../../components/keypad/phone-digits.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useIsOpen, useUi, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';

/** The buyer's phone number, typed by the cashier, who is told it and so sees it while typing. */
export function CustomerDialog() {
  const { sale } = useWords();
  const { ui, actions } = useCashier();
  const phone = useUi((state) => state.typed.phone);
  const country = useViews((views) => views['kiosk.changed'].store?.country);
  const isSending = useIsOpen('lookUp');
  const typed = () => ui.getState().typed.phone;
  const keys = {
    digit: (digit: number) => {
      if (typed().length < MAX_PHONE_DIGITS) actions.type({ phone: `${typed()}${digit}` });
    },
    clear: () => actions.type({ phone: '' }),
    backspace: () => actions.type({ phone: typed().slice(0, -1) }),
    done: () => void actions.lookUp(),
  };
  useDigitKeys(keys);
  return (
    <Dialog title={sale.phoneTitle} onClose={actions.closeDialog}>
      <output className="entry entry-phone" aria-label={sale.phone}>
        {groupPhoneDigits(phone, country)}
      </output>
      <ProblemNotice place="dialog" />
      <Keypad label={sale.phone} keys={keys} doneDisabled={isSending} />
    </Dialog>
  );
}

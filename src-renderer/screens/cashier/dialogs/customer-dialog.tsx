import { MAX_PHONE_DIGITS } from '#domain/phone/phone-keys.ts';
import { Dialog } from '../../../components/dialog.tsx';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { groupPhoneDigits } from '../../../components/keypad/phone-digits.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useIsOpen, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';

/** The buyer's phone number, typed by the cashier, who is told it and so sees it while typing. */
export function CustomerDialog() {
  const { sale } = useWords();
  const { actions } = useCashier();
  const phone = useTypedField('');
  const digits = useTyped(phone);
  const country = useViews((views) => views['kiosk.changed'].store?.country);
  const isSending = useIsOpen('lookUp');
  const keys = {
    digit: (digit: number) => {
      if (phone.now().length < MAX_PHONE_DIGITS) phone.type(`${phone.now()}${digit}`);
    },
    clear: () => phone.type(''),
    backspace: () => phone.type(phone.now().slice(0, -1)),
    done: () => void actions.lookUp(phone.now()),
  };
  useDigitKeys(keys);
  return (
    <Dialog title={sale.phoneTitle} onClose={actions.closeDialog}>
      <output className={`${entryCss.entry} ${entryCss['entry-phone']}`} aria-label={sale.phone}>
        {groupPhoneDigits(digits, country)}
      </output>
      <ProblemNotice place="dialog" />
      <Keypad label={sale.phone} keys={keys} doneDisabled={isSending} />
    </Dialog>
  );
}

import { MAX_PHONE_DIGITS } from '#domain/phone/phone-keys.ts';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { groupPhoneDigits } from '../../../components/keypad/phone-digits.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useIsOpen, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';

/** A phone number, typed by the cashier in a dialog; `group` is of the press that sends it. */
export function NumberPad({
  label,
  group,
  onDone,
}: {
  readonly label: string;
  readonly group: string;
  readonly onDone: (phone: string) => void;
}) {
  const phone = useTypedField('');
  const digits = useTyped(phone);
  const country = useViews((views) => views['kiosk.changed'].store?.country);
  const isSending = useIsOpen(group);
  const keys = {
    digit: (digit: number) => {
      if (phone.now().length < MAX_PHONE_DIGITS) phone.type(`${phone.now()}${digit}`);
    },
    clear: () => phone.type(''),
    backspace: () => phone.type(phone.now().slice(0, -1)),
    done: () => onDone(phone.now()),
  };
  useDigitKeys(keys);
  return (
    <>
      <output className={`${entryCss.entry} ${entryCss['entry-phone']}`} aria-label={label}>
        {groupPhoneDigits(digits, country)}
      </output>
      <ProblemNotice place="dialog" />
      <Keypad label={label} keys={keys} doneDisabled={isSending} />
    </>
  );
}

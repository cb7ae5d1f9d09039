import { useState } from 'react';
import { MAX_PHONE_DIGITS } from '#domain/phone/phone-keys.ts';
import { Button } from '../../../components/button.tsx';
import { ButtonRow } from '../../../components/button-row.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { groupPhoneDigits } from '../../../components/keypad/phone-digits.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { PAST } from '../../../stores/actions/past-actions.ts';
import { useCashier, useIsOpen, useTerms, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';

/** The number of a buyer who forgot it at the sale; then what they got. */
export function AddPointsDialog({ saleId, number }: { readonly saleId: string; readonly number: string }) {
  const { past: words, common } = useWords();
  const terms = useTerms();
  const { actions } = useCashier();
  const [said, setSaid] = useState<string>();
  const add = async (phone: string) => {
    const reply = await actions.addPoints(saleId, phone);
    if (!reply) return;
    const { earned, balance, lastFour } = reply;
    const isKnown = earned !== undefined && balance !== undefined;
    setSaid(isKnown ? words.pointsAdded(earned, lastFour, balance, terms) : words.pointsToCome(terms));
  };
  return (
    <Dialog title={words.addPointsTo(number, terms)} onClose={actions.closeDialog}>
      {said === undefined ? (
        <NumberPad onDone={(phone) => void add(phone)} />
      ) : (
        <>
          <p role="status">{said}</p>
          <ButtonRow>
            <Button tone="primary" onClick={actions.closeDialog}>
              {common.done}
            </Button>
          </ButtonRow>
        </>
      )}
    </Dialog>
  );
}

function NumberPad({ onDone }: { readonly onDone: (phone: string) => void }) {
  const { past: words } = useWords();
  const phone = useTypedField('');
  const digits = useTyped(phone);
  const country = useViews((views) => views['kiosk.changed'].store?.country);
  const isSending = useIsOpen(PAST);
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
      <output className={`${entryCss.entry} ${entryCss['entry-phone']}`} aria-label={words.addPointsHint}>
        {groupPhoneDigits(digits, country)}
      </output>
      <ProblemNotice place="dialog" />
      <Keypad label={words.addPointsHint} keys={keys} doneDisabled={isSending} />
    </>
  );
}

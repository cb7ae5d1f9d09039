import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { ButtonRow } from '../../../components/button-row.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useWords } from '../../../messages/words.ts';
import { PAST } from '../../../stores/actions/past-actions.ts';
import { useCashier, useTerms } from '../../../stores/cashier-screen.ts';
import { NumberPad } from './number-pad.tsx';

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
        <NumberPad label={words.addPointsHint} group={PAST} onDone={(phone) => void add(phone)} />
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

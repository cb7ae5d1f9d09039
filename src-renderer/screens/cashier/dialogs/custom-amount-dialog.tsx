import { useState } from 'react';
import { formatMoney } from '#domain/money/format.ts';
import type { Currency } from '#domain/money/money.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { emptyEntry, entryMoney, eraseMoneyDigit, typeMoneyDigit } from '../../../components/keypad/money-entry.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { Notice } from '../../../components/notice.tsx';
import { errorSentence } from '../../../messages/sentence.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useUi, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';

/** An amount without an item. In which currency it is has to be known before a digit is typed. */
export function CustomAmountDialog() {
  const words = useWords();
  const { actions } = useCashier();
  const currency = useViews((views) => views['kiosk.changed'].store?.currency);
  return (
    <Dialog title={words.catalog.custom} onClose={actions.closeDialog}>
      {currency === undefined ? (
        <Notice tone="news">{errorSentence(words, { code: 'shop.not_read' })}</Notice>
      ) : (
        <AmountForm currency={currency} />
      )}
    </Dialog>
  );
}

/** Digits fill from the right; the amount is untaxed unless the cashier says otherwise. */
function AmountForm({ currency }: { readonly currency: Currency }) {
  const { catalog } = useWords();
  const { ui, actions } = useCashier();
  const entry = useUi((state) => state.typed.amount);
  const name = useUi((state) => state.typed.amountName);
  const [isTaxed, setTaxed] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const amountText = formatMoney(entryMoney(entry, currency));
  const add = () => {
    if (isAdding) return;
    setAdding(true);
    void actions.addCustomAmount(isTaxed).finally(() => setAdding(false));
  };
  const amount = () => ui.getState().typed.amount;
  const keys = {
    digit: (digit: number) => actions.type({ amount: typeMoneyDigit(amount(), digit) }),
    clear: () => actions.type({ amount: emptyEntry }),
    backspace: () => actions.type({ amount: eraseMoneyDigit(amount()) }),
  };
  useDigitKeys({ ...keys, done: add });
  return (
    <div className="custom">
      <output className="entry money" aria-label={catalog.custom}>
        {amountText}
      </output>
      <Keypad label={catalog.custom} keys={keys} />
      <div className="custom-side">
        <label className="field">
          <span>{catalog.customName}</span>
          <input
            type="text"
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => actions.type({ amountName: event.target.value })}
          />
        </label>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={isTaxed}
            checked={isTaxed}
            onChange={(event) => setTaxed(event.target.checked)}
          />
          <span>{catalog.customTax}</span>
        </label>
        <ProblemNotice place="dialog" />
        <Button tone="primary" size="big" disabled={isAdding} onClick={add}>
          {catalog.addAmount(amountText)}
        </Button>
      </div>
    </div>
  );
}

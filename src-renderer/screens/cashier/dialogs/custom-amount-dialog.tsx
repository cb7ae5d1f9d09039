import { useState } from 'react';
import { formatMoney } from '#domain/money/format.ts';
import type { Currency } from '#domain/money/money.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import fieldCss from '../../../components/field.module.css';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { emptyEntry, entryMoney, eraseMoneyDigit, typeMoneyDigit } from '../../../components/keypad/money-entry.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { Notice } from '../../../components/notice.tsx';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { errorSentence } from '../../../messages/sentence.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import css from './custom-amount-dialog.module.css';

const MAX_NAME_LETTERS = 100;

/** An amount without an item, called as a search that found nothing. In which currency it is has to be known before a digit is typed. */
export function CustomAmountDialog({ name }: { readonly name: string }) {
  const words = useWords();
  const { actions } = useCashier();
  const currency = useViews((views) => views['kiosk.changed'].store?.currency);
  return (
    <Dialog title={words.catalog.custom} onClose={actions.closeDialog}>
      {currency === undefined ? (
        <Notice tone="news">{errorSentence(words, { code: 'shop.not_read' })}</Notice>
      ) : (
        <AmountForm currency={currency} called={name} />
      )}
    </Dialog>
  );
}

/** Digits fill from the right; the amount is untaxed unless the cashier says otherwise. */
function AmountForm({ currency, called }: { readonly currency: Currency; readonly called: string }) {
  const { catalog } = useWords();
  const { actions } = useCashier();
  const amount = useTypedField(emptyEntry);
  const name = useTypedField(called);
  const [isTaxed, setTaxed] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const amountText = formatMoney(entryMoney(useTyped(amount), currency));
  const add = () => {
    if (isAdding) return;
    setAdding(true);
    void actions.addCustomAmount(amount.now().amount, isTaxed, name.now()).finally(() => setAdding(false));
  };
  const keys = {
    digit: (digit: number) => amount.type(typeMoneyDigit(amount.now(), digit)),
    clear: () => amount.type(emptyEntry),
    backspace: () => amount.type(eraseMoneyDigit(amount.now())),
  };
  useDigitKeys({ ...keys, done: add });
  return (
    <div className={css.custom}>
      <output className={`money ${entryCss.entry}`} aria-label={catalog.custom}>
        {amountText}
      </output>
      <Keypad label={catalog.custom} keys={keys} />
      <div className={css['custom-side']}>
        <label className={fieldCss.field}>
          <span>{catalog.customName}</span>
          <input
            type="text"
            autoComplete="off"
            maxLength={MAX_NAME_LETTERS}
            value={useTyped(name)}
            onChange={(event) => name.type(event.target.value)}
          />
        </label>
        <label className={css.switch}>
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

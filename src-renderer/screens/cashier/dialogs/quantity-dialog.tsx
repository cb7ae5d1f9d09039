import type { LineView } from '#domain/checkout/views.ts';
import { classes } from '../../../components/classes.ts';
import { Dialog } from '../../../components/dialog.tsx';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { lineTitle } from '../../../components/line-notes.tsx';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';

const MAX_QUANTITY_DIGITS = 7;

/** A line's quantity by keypad; the first digit replaces the old quantity, and the core judges the range. */
export function QuantityDialog({ line }: { readonly line: LineView }) {
  const { sale } = useWords();
  const { actions } = useCashier();
  const quantity = useTypedField('');
  const text = useTyped(quantity);
  const keys = {
    digit: (digit: number) => {
      if (quantity.now().length < MAX_QUANTITY_DIGITS) quantity.type(`${quantity.now()}${digit}`);
    },
    clear: () => quantity.type(''),
    backspace: () => quantity.type(quantity.now().slice(0, -1)),
    done: () => {
      if (quantity.now() === '') actions.closeDialog();
      else void actions.setQuantity(line, Number(quantity.now()), 'dialog');
    },
  };
  useDigitKeys(keys);
  return (
    <Dialog title={sale.quantityTitle(lineTitle(line))} onClose={actions.closeDialog}>
      <output className={classes(entryCss.entry, text === '' && entryCss['entry-old'])} aria-label={sale.quantity}>
        {text === '' ? line.quantity : text}
      </output>
      <ProblemNotice place="dialog" />
      <Keypad label={sale.quantity} keys={keys} doneLabel={sale.setQuantity} />
    </Dialog>
  );
}

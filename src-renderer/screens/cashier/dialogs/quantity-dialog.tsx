import type { LineView } from '#domain/checkout/views.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useUi } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { lineTitle } from '../sale-lines.tsx';

const MAX_DIGITS = 7;

/** A line's quantity by keypad; the first digit replaces the old quantity, and the core judges the range. */
export function QuantityDialog({ line }: { readonly line: LineView }) {
  const { sale } = useWords();
  const { ui, actions } = useCashier();
  const text = useUi((state) => state.typed.quantity);
  const typed = () => ui.getState().typed.quantity;
  const keys = {
    digit: (digit: number) => {
      if (typed().length < MAX_DIGITS) actions.type({ quantity: `${typed()}${digit}` });
    },
    clear: () => actions.type({ quantity: '' }),
    backspace: () => actions.type({ quantity: typed().slice(0, -1) }),
    done: () => {
      if (typed() === '') actions.closeDialog();
      else void actions.setQuantity(line, Number(typed()), 'dialog');
    },
  };
  useDigitKeys(keys);
  return (
    <Dialog title={sale.quantityTitle(lineTitle(line))} onClose={actions.closeDialog}>
      <output className={text === '' ? 'entry entry-old' : 'entry'} aria-label={sale.quantity}>
        {text === '' ? line.quantity : text}
      </output>
      <ProblemNotice place="dialog" />
      <Keypad label={sale.quantity} keys={keys} doneLabel={sale.setQuantity} />
    </Dialog>
  );
}

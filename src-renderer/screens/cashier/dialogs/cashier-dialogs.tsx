import buttonCss from '../../../components/button.module.css';
import { Button } from '../../../components/button.tsx';
import { ButtonRow } from '../../../components/button-row.tsx';
import choiceCss from '../../../components/choice.module.css';
import { Dialog } from '../../../components/dialog.tsx';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { useWords } from '../../../messages/words.ts';
import { MONEY } from '../../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useUi } from '../../../stores/cashier-screen.ts';
import type { CashierDialog } from '../../../stores/cashier-ui.ts';
import type { SharedCode } from '../../../stores/code-choices.ts';
import { CloseDayDialog } from '../../manager/close-day-dialog.tsx';
import { DeviceSetupDialog } from '../../manager/device-setup-dialog.tsx';
import { NoSaleDialog } from '../../manager/no-sale-dialog.tsx';
import { OfflineSalesDialog } from '../../manager/offline-sales-dialog.tsx';
import { ProblemNotice } from '../../problem-notice.tsx';
import { AddPointsDialog } from '../past/add-points-dialog.tsx';
import { MemberDialog } from '../past/member-dialog.tsx';
import { MoreDialog } from '../past/more-dialog.tsx';
import { CashierMenuDialog } from './cashier-menu-dialog.tsx';
import { CustomAmountDialog } from './custom-amount-dialog.tsx';
import { CustomerDialog } from './customer-dialog.tsx';
import { HeldDialog } from './held-dialog.tsx';
import { QuantityDialog } from './quantity-dialog.tsx';

/** So many choices have a key of their own, 1 to 9. */
const MAX_KEYS = 9;

/** The one dialog that is open, if any. */
export function CashierDialogs() {
  const dialog = useUi((state) => state.dialog);
  const { closeDialog } = useCashier().actions;
  const { manager } = useWords();
  switch (dialog?.kind) {
    case undefined:
    // In the catalog's place, not over the page.
    case 'item':
      return null;
    case 'variation':
      return <VariationDialog item={dialog.item} />;
    case 'sharedCode':
      return <SharedCodeDialog shared={dialog} />;
    case 'custom':
      return <CustomAmountDialog name={dialog.name ?? ''} />;
    case 'customer':
      return <CustomerDialog />;
    case 'quantity':
      return <QuantityDialog line={dialog.line} />;
    case 'cashierMenu':
      return <CashierMenuDialog />;
    case 'held':
      return <HeldDialog held={dialog.held} />;
    case 'more':
      return <MoreDialog />;
    case 'member':
      return <MemberDialog />;
    case 'addPoints':
      return <AddPointsDialog {...dialog} />;
    case 'void':
      return <VoidDialog />;
    case 'noSale':
      return <NoSaleDialog />;
    case 'deviceSetup':
      return <DeviceSetupDialog onClose={closeDialog} />;
    case 'offlineSales':
      return <OfflineSalesDialog onClose={closeDialog} />;
    case 'closeDay':
      return <CloseDayDialog leave={manager.close} onClose={closeDialog} />;
  }
}

/** Enter takes the first, 1 to 9 pick. */
function VariationDialog({ item }: { readonly item: Extract<CashierDialog, { kind: 'variation' }>['item'] }) {
  const { catalog } = useWords();
  const { actions } = useCashier();
  const pick = (at: number) => {
    const picked = item.variations[at];
    if (picked) void actions.chooseVariation(picked.variationId);
  };
  const nothing = () => undefined;
  useDigitKeys({ digit: (digit) => pick(digit - 1), done: () => pick(0), clear: nothing, backspace: nothing });
  return (
    <Dialog title={catalog.chooseTitle(item.name)} onClose={actions.closeDialog}>
      <ProblemNotice place="dialog" />
      <div className={choiceCss.choices}>
        {item.variations.map((variation, at) => (
          <button
            key={variation.variationId}
            type="button"
            className={choiceCss.choice}
            onClick={() => void actions.chooseVariation(variation.variationId)}
          >
            <span>
              {at < MAX_KEYS ? (
                <span className={buttonCss['key-hint']} aria-hidden="true">
                  {at + 1}
                </span>
              ) : null}{' '}
              {variation.name}
            </span>
            {variation.price ? <MoneyText value={variation.price} /> : null}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/** Several things have the code that was scanned: nothing is guessed. */
function SharedCodeDialog({ shared: { code, choices } }: { readonly shared: SharedCode }) {
  const { catalog } = useWords();
  const { actions } = useCashier();
  return (
    <Dialog title={catalog.whichOf(code)} onClose={actions.closeDialog}>
      <ProblemNotice place="dialog" />
      <div className={choiceCss.choices}>
        {choices.map(({ variationId, name, variationName, price }) => (
          <button
            key={variationId}
            type="button"
            className={choiceCss.choice}
            onClick={() => void actions.chooseVariation(variationId)}
          >
            <span>{variationName === undefined ? name : `${name}, ${variationName}`}</span>
            {price ? <MoneyText value={price} /> : null}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

function VoidDialog() {
  const { sale } = useWords();
  const { actions } = useCashier();
  const isSending = useIsOpen(MONEY);
  return (
    <Dialog title={sale.voidTitle} onClose={actions.closeDialog}>
      <p>{sale.voidBody}</p>
      <ProblemNotice place="dialog" />
      <ButtonRow>
        <Button onClick={actions.closeDialog}>{sale.keepSale}</Button>
        <Button tone="danger" disabled={isSending} onClick={() => void actions.voidSale()}>
          {sale.void}
        </Button>
      </ButtonRow>
    </Dialog>
  );
}

import type { CashierDialog } from '../cashier-ui.ts';
import { type ActionParts, createActionKit } from './action-kit.ts';
import { createBuyerActions } from './buyer-actions.ts';
import { createCartActions } from './cart-actions.ts';
import { createDeskActions } from './desk-actions.ts';
import { createDrawerActions } from './drawer-actions.ts';
import { createHoldActions } from './hold-actions.ts';
import { createMemberActions } from './member-actions.ts';
import { createPastActions } from './past-actions.ts';
import { createPaymentActions } from './payment-actions.ts';
import { createQuestionActions } from './question-actions.ts';
import { createShiftActions } from './shift-actions.ts';

/** Dialogs that take the place of the devices' drawer. */
type ManagerDialog = 'noSale' | 'deviceSetup' | 'offlineSales' | 'closeDay';

/** Everything a cashier can do. Every action ends by itself: a refusal becomes a sentence where it belongs. */
export type CashierActions = ReturnType<typeof createCashierActions>;

/** Builds the actions on a session's client. */
export function createCashierActions(parts: ActionParts) {
  const kit = createActionKit(parts);
  const { client, ui, presses, attempt, saleId } = kit;
  const openInstead = (kind: ManagerDialog) =>
    ui.setState({ dialog: { kind }, devicesOpen: false, problem: undefined });
  return {
    ...createCartActions(kit),
    ...createBuyerActions(kit),
    ...createPaymentActions(kit),
    ...createDrawerActions(kit),
    ...createDeskActions(kit),
    ...createQuestionActions(kit),
    ...createHoldActions(kit),
    ...createPastActions(kit),
    ...createMemberActions(kit),
    ...createShiftActions(kit),
    dismissProblem: () => ui.setState({ problem: undefined }),
    openDialog: (dialog: CashierDialog) => ui.setState({ dialog, problem: undefined }),
    openNoSale: () => openInstead('noSale'),
    openDeviceSetup: () => openInstead('deviceSetup'),
    openOfflineSales: () => openInstead('offlineSales'),
    openCloseDay: () => openInstead('closeDay'),
    /** Where the office is, for a page that opens it itself; undefined where the kiosk has opened it, or said why not. */
    async openOffice(): Promise<string | undefined> {
      let path: string | undefined;
      await attempt('sale', async () => {
        ({ path } = await client.office.open({}));
      });
      return path;
    },
    ensureSale: () => attempt('sale', saleId),
    signIn: (pin: string) => attempt('signIn', () => presses.once('signIn', pin, () => client.auth.signIn({ pin }))),
    signOut: () => attempt('sale', () => client.auth.signOut({})),
  };
}

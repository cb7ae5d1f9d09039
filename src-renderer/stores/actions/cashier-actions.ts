import type { CashierDialog } from '../cashier-ui.ts';
import { type ActionParts, createActionKit } from './action-kit.ts';
import { createBuyerActions } from './buyer-actions.ts';
import { createCartActions } from './cart-actions.ts';
import { createDeviceActions } from './device-actions.ts';
import { createOfflineActions } from './offline-actions.ts';
import { createPaymentActions } from './payment-actions.ts';
import { createQuestionActions } from './question-actions.ts';
import { createReportActions } from './report-actions.ts';

/** Everything a cashier can do. Every action ends by itself: a refusal becomes a sentence where it belongs. */
export type CashierActions = ReturnType<typeof createCashierActions>;

/** Builds the actions on a session's client. */
export function createCashierActions(parts: ActionParts) {
  const kit = createActionKit(parts);
  const { client, ui, presses, attempt, saleId, type } = kit;
  return {
    ...createCartActions(kit),
    ...createBuyerActions(kit),
    ...createPaymentActions(kit),
    ...createDeviceActions(kit),
    ...createOfflineActions(kit),
    ...createQuestionActions(kit),
    ...createReportActions(kit),
    dismissProblem: () => ui.setState({ problem: undefined }),
    openDialog: (dialog: CashierDialog) => ui.setState({ dialog, problem: undefined }),
    ensureSale: () => attempt('sale', saleId),
    async signIn(): Promise<void> {
      const { pin } = ui.getState().typed;
      await attempt('signIn', () => presses.once('signIn', pin, () => client.auth.signIn({ pin })));
      type({ pin: '' });
    },
    signOut: () => attempt('sale', () => client.auth.signOut({})),
  };
}

import type { checkoutProcedures } from '#contract/checkout.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { CurrentSale } from './current-sale.ts';
import type { MoneyCommands } from './money-commands.ts';
import { typedText } from './typed-text.ts';

/** Handlers of rewards, payment and reprint. */
export function checkoutHandlers(deps: {
  readonly current: CurrentSale;
  readonly money: MoneyCommands;
  readonly receipts: ReceiptService;
}): Handlers<typeof checkoutProcedures> {
  const { current, money, receipts } = deps;
  return {
    'reward.create': (command) => money.addReward(command),
    'reward.delete': (command) => money.giveRewardBack(command),
    'checkout.charge': (command) => money.charge(command),
    'checkout.cancelPayment': (command) => money.cancelPayment(command),
    'checkout.payCash': ({ tendered, amount, ...command }) =>
      money.pay(command, { kind: 'cash', tendered, ...partOf(amount) }),
    'checkout.payCard': ({ amount, tip, ...command }) =>
      money.pay(command, { kind: 'card', ...partOf(amount), ...tipOf(tip) }),
    'checkout.payTerminal': ({ amount, tip, ...command }) =>
      money.payOnTerminal(command, { ...partOf(amount), ...tipOf(tip) }),
    'checkout.payExternal': ({ type, source, amount, ...command }) =>
      money.pay(command, { kind: 'external', type, source: typedText(source) ?? type, ...partOf(amount) }),
    'checkout.payNothing': (command) => money.pay(command, { kind: 'none' }),
    'checkout.recheck': (command) => money.recheck(command),
    'receipt.print': ({ commandId, saleId }) =>
      current.queue.run(commandId, () => {
        receipts.printAgain(current.of(saleId).sale);
        return current.reply();
      }),
  };
}

function partOf(amount: number | undefined): { readonly amount?: number } {
  return amount === undefined ? {} : { amount };
}

function tipOf(tip: number | undefined): { readonly tip?: number } {
  return tip === undefined || tip === 0 ? {} : { tip };
}

import type { buyerProcedures } from '#contract/buyer.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { PhonePad } from '../keypad/phone-pad.ts';
import type { BalanceService } from '../reports/balance-service.ts';
import type { BuyerCommands } from './buyer-commands.ts';

/** Handlers of the buyer's procedures. */
export function buyerHandlers(
  buyer: BuyerCommands,
  pad: PhonePad,
  balance: BalanceService,
): Handlers<typeof buyerProcedures> {
  return {
    'buyer.lookUp': (command, { audience }) => buyer.lookUp(command, audience),
    'buyer.padKey': ({ key, ...from }) => pad.press(key, from),
    'buyer.takeBackKeys': ({ presses, saleId }) => pad.takeBack(presses, saleId),
    'buyer.printBalance': (command) => balance.print(command),
    'buyer.join': (command, { audience }) => buyer.join(command, audience),
    'buyer.leave': (command) => buyer.leave(command),
  };
}

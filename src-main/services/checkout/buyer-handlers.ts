import type { buyerProcedures } from '#contract/buyer.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { BuyerCommands } from './buyer-commands.ts';

/** Handlers of the buyer's procedures. */
export function buyerHandlers(buyer: BuyerCommands): Handlers<typeof buyerProcedures> {
  return {
    'buyer.lookUp': (command, { audience }) => buyer.lookUp(command, audience),
    'buyer.join': (command, { audience }) => buyer.join(command, audience),
    'buyer.leave': (command) => buyer.leave(command),
  };
}

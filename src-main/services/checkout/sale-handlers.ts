import type { Handlers } from '#contract/procedure.ts';
import type { saleProcedures } from '#contract/sale.ts';
import {
  addCustomAmount,
  addLine,
  changeLine,
  changeQuantity,
  removeLine,
  setNote,
  setQuantity,
} from '#domain/checkout/cart-rules.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { money } from '#domain/money/money.ts';
import type { ReceiptWords } from '#domain/receipt/words/receipt-words.ts';
import type { Ids } from '#ports/runtime.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { CatalogService, WantedGoods } from '../catalog/catalog-service.ts';
import type { CartCommands } from './cart-commands.ts';
import type { HoldCommands } from './hold-commands.ts';
import { typedText } from './typed-text.ts';

/** What a page asks for: a price in minor units, a note as it was typed. */
type GoodsTyped = Omit<WantedGoods, 'price'> & { readonly price?: number | undefined };

/** Handlers of the cart's procedures. */
export function saleHandlers(deps: {
  readonly cart: CartCommands;
  readonly holding: HoldCommands;
  readonly catalog: CatalogService;
  readonly ids: Ids;
  /** What a custom amount is called where the cashier named it nothing. */
  readonly words: Pick<ReceiptWords, 'customAmount'>;
}): Handlers<typeof saleProcedures> {
  const { cart, holding, catalog, ids, words } = deps;
  const lineOf = ({ currency }: Sale, { price, note, ...goods }: GoodsTyped) =>
    catalog.line(ids.next(), {
      ...goods,
      note: typedText(note),
      ...(price !== undefined && { price: money(price, currency) }),
    });
  return {
    'sale.start': ({ commandId }) => cart.start(commandId),
    'sale.addItem': ({ commandId, saleId, ...goods }) =>
      cart.edit({ commandId, saleId }, (sale) => addLine(sale, lineOf(sale, goods))),
    'sale.changeLine': ({ commandId, saleId, lineId, ...goods }) =>
      cart.edit({ commandId, saleId }, (sale) => changeLine(sale, lineId, lineOf(sale, goods))),
    'sale.setNote': ({ lineId, note, ...command }) =>
      cart.edit(command, (sale) => setNote(sale, lineId, typedText(note))),
    'sale.scan': ({ code, ...command }) =>
      cart.edit(command, (sale) => addLine(sale, catalog.lineByCode(ids.next(), code))),
    'sale.addCustomAmount': ({ amount, name, taxed, ...command }) =>
      cart.edit(command, (sale) => {
        const price = money(amount, sale.currency);
        const label = typedText(name) ?? words.customAmount;
        return addCustomAmount(sale, catalog.customLine(ids.next(), label, price, taxed ?? false));
      }),
    'sale.setQuantity': ({ lineId, quantity, ...command }) =>
      cart.edit(command, (sale) => setQuantity(sale, lineId, quantity)),
    'sale.changeQuantity': ({ lineId, by, ...command }) =>
      cart.edit(command, (sale) => changeQuantity(sale, lineId, by)),
    'sale.removeLine': ({ lineId, ...command }) => cart.edit(command, (sale) => removeLine(sale, lineId)),
    'sale.void': (command, context) => cart.void(command, callerOf(context)),
    'sale.hold': (command) => holding.hold(command),
    'sale.recall': (command) => holding.recall(command),
    'sale.held': () => holding.held(),
  };
}

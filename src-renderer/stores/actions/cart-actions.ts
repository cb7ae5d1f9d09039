import { CallError } from '#contract/client.ts';
import type { LineView } from '#domain/checkout/views.ts';
import { neededChoice, sharedCode } from '../code-choices.ts';
import { toggleLine } from '../open-line.ts';
import type { Problem } from '../problem.ts';
import type { ActionKit } from './action-kit.ts';
import { createItemActions, goodsOf } from './item-actions.ts';

/** More than a person scans while looking at a dialog. */
const MAX_HELD_SCANS = 20;

/** What a cashier can do with the cart. */
export function createCartActions(kit: ActionKit) {
  const { client, ui, presses, words, sale, cart, say, closeDialog } = kit;
  const items = createItemActions(kit);

  return {
    ...items,
    /** A scan while the last sale stands finished opens the next one. */
    async scan(code: string): Promise<boolean> {
      const { dialog, heldScans } = ui.getState();
      if (dialog) {
        const isRoom = heldScans.length < MAX_HELD_SCANS;
        if (isRoom) ui.setState({ heldScans: [...heldScans, code] });
        say('dialog', isRoom ? words().catalog.scanHeld(heldScans.length + 1) : words().catalog.scanNotHeld);
        return false;
      }
      if (ui.getState().sheet) {
        ui.setState({ sheet: { kind: 'past', find: code }, problem: undefined });
        return false;
      }
      const phase = sale()?.phase;
      if (phase === undefined || phase === 'cart' || phase === 'done') {
        return cart(async (command) => {
          await client.sale.scan({ ...command, code }).catch((error: unknown) => {
            const wire = error instanceof CallError ? error.wire : undefined;
            const [shared, needed] = [wire && sharedCode(wire), wire && neededChoice(wire)];
            if (needed) return void items.openItem(needed.itemId, needed.variationId);
            if (!shared) throw error;
            ui.setState({ dialog: { kind: 'sharedCode', ...shared }, problem: undefined });
          });
        });
      }
      say('pay', words().catalog.scanInPayment);
      return false;
    },
    scanTooShort: (code: string) => say('sale', words().catalog.scanTooShort(code)),
    /** An amount without an item, in minor units; an empty name is none. */
    async addCustomAmount(amount: number, taxed: boolean, typedName: string): Promise<void> {
      const name = typedName.trim();
      const input = { amount, taxed, ...(name ? { name } : {}) };
      if (await cart((command) => client.sale.addCustomAmount({ ...command, ...input }), 'dialog')) closeDialog();
    },
    async setQuantity(line: LineView, quantity: number, place: Problem['place'] = 'sale'): Promise<void> {
      const { lineId } = line;
      const done = await cart((command) => client.sale.setQuantity({ ...command, lineId, quantity }), place);
      if (done && place === 'dialog') closeDialog();
    },
    toggleLine: ({ lineId }: LineView): void =>
      ui.setState({ lineChoice: toggleLine(sale()?.lines ?? [], ui.getState().lineChoice, lineId) }),
    changeQuantity: ({ lineId }: LineView, by: number): Promise<boolean> =>
      cart((command) => client.sale.changeQuantity({ ...command, lineId, by })),
    async removeLine(line: LineView): Promise<void> {
      const done = await cart((command) => client.sale.removeLine({ ...command, lineId: line.lineId }));
      if (done) ui.setState({ removed: line });
    },
    undoRemove(line: LineView): Promise<boolean> {
      ui.setState({ removed: undefined });
      const { quantity, variationId, unitPrice, name } = line;
      if (variationId) return cart((command) => client.sale.addItem({ ...command, ...goodsOf(line, variationId) }));
      return cart(async (command) => {
        const before = new Set(sale()?.lines.map((other) => other.lineId));
        const taxed = line.taxed === true;
        await client.sale.addCustomAmount({ ...command, amount: unitPrice.amount, name, taxed });
        const added = sale()?.lines.find((other) => !before.has(other.lineId));
        if (quantity === 1 || !added) return;
        const commandId = presses.newCommandId();
        await client.sale.setQuantity({ ...command, commandId, lineId: added.lineId, quantity });
      });
    },
    forgetRemoved: () => ui.setState({ removed: undefined }),
    closeDialog,
  };
}

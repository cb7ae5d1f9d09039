import type { FoundTile } from '#contract/catalog.ts';
import { CallError } from '#contract/client.ts';
import type { LineView } from '#domain/checkout/views.ts';
import { neededChoice } from '../code-choices.ts';
import type { ActionKit } from './action-kit.ts';

/** What is rung up of a variation. */
export interface Goods {
  readonly variationId: string;
  readonly quantity: number;
  readonly modifiers: { readonly modifierId: string; readonly quantity: number }[];
  readonly note?: string;
  /** In minor units, where the catalog has no price. */
  readonly price?: number;
}

/** A line's goods once more. */
export function goodsOf({ quantity, modifiers = [], note, typedPrice }: LineView, variationId: string): Goods {
  return {
    variationId,
    quantity,
    modifiers: modifiers.map(({ modifierId, quantity: times }) => ({ modifierId, quantity: times })),
    ...(note !== undefined && { note }),
    ...(typedPrice && { price: typedPrice.amount }),
  };
}

/** Ways from an item to a line of the sale. */
export function createItemActions({ client, ui, cart, closeDialog, attempt }: ActionKit) {
  /** Rings up one of a variation; where there is more to choose, its sheet opens. */
  const addVariation = (variationId: string): Promise<boolean> =>
    cart(async (command) => {
      await client.sale.addItem({ ...command, variationId }).catch((error: unknown) => {
        const needed = error instanceof CallError ? neededChoice(error.wire) : undefined;
        if (!needed) throw error;
        void openItem(needed.itemId, needed.variationId);
      });
    });

  /** Sizes alone are asked for in a dialog: a tap there is all. */
  function openItem(itemId: string, variationId?: string): Promise<boolean> {
    return attempt('sale', async () => {
      const item = await client.catalog.item({ itemId });
      const isMore = item.choices !== undefined || item.variations.some(({ price }) => !price);
      ui.setState({
        dialog: isMore
          ? { kind: 'item', item, ...(variationId !== undefined && { variationId }) }
          : { kind: 'variation', item },
        problem: undefined,
      });
    });
  }

  return {
    openItem,
    /** A found tile with a code of its own rings up that variation. */
    tapTile({ itemId, variationId, matched }: FoundTile): Promise<boolean> {
      const only = matched?.variationId ?? variationId;
      return only === undefined ? openItem(itemId) : addVariation(only);
    },
    chooseVariation(variationId: string): Promise<boolean> {
      closeDialog();
      return addVariation(variationId);
    },
    /** Opens a line to change it: its size, what was chosen for it, its note. */
    editLine(line: LineView): Promise<boolean> {
      const { variationId } = line;
      if (variationId === undefined) return Promise.resolve(false);
      return attempt('sale', async () => {
        const item = await client.catalog.itemOf({ variationId });
        ui.setState({ dialog: { kind: 'item', item, line }, problem: undefined });
      });
    },
    /** Rings up what an item's sheet says, or puts it in the place of the line that is being changed. */
    async takeGoods(goods: Goods, line: LineView | undefined): Promise<void> {
      const done = line
        ? await cart((command) => client.sale.changeLine({ ...command, lineId: line.lineId, ...goods }), 'dialog')
        : await cart((command) => client.sale.addItem({ ...command, ...goods }), 'dialog');
      if (done) closeDialog();
    },
  };
}

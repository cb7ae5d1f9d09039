import type { ActionKit } from './action-kit.ts';

/** Putting a sale aside and taking one up. */
export function createHoldActions({ client, ui, attempt, sale, seen, presses }: ActionKit) {
  const hold = () => seen('hold', 'sale', ({ commandId, saleId }) => client.sale.hold({ commandId, saleId }));
  return {
    hold,
    /** Shows what was put aside, as it is at this moment. */
    openHeld: (): Promise<boolean> =>
      attempt('sale', async () => {
        const held = await client.sale.held({});
        ui.setState({ dialog: { kind: 'held', held }, problem: undefined });
      }),
    /** Takes up a held sale; the one on the screen, where it has goods, is put aside for it first. */
    recall: (saleId: string): Promise<boolean> =>
      attempt('dialog', async () => {
        const present = sale();
        if (present?.phase === 'cart' && present.lines.length > 0) {
          await client.sale.hold({ commandId: presses.newCommandId(), saleId: present.saleId });
        }
        await client.sale.recall({ commandId: presses.newCommandId(), saleId });
        ui.setState({ dialog: undefined });
      }),
  };
}

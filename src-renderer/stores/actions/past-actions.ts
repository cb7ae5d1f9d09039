import type { PastSaleDetail, PastSalesPage, PointsAddedReply } from '#contract/past-sales.ts';
import type { InputOf } from '#contract/procedure.ts';
import type { Procedures } from '#contract/procedures.ts';
import type { ReturnPreview, ReturnReply } from '#contract/returns.ts';
import type { ReturnableSaleView } from '#domain/checkout/return-view.ts';
import type { ReturnedLine } from '#domain/checkout/tender.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import type { CashierSheet } from '../cashier-ui.ts';
import type { ActionKit } from './action-kit.ts';

/** Group of presses about past sales: one at a time. */
export const PAST = 'past';

/** What of the past is asked for. */
export type PastAsked = InputOf<Procedures['past.list']>;

/** True while nothing is being paid: then the cashier may look at the past. */
export function mayLookBack(sale: Pick<CashierSaleView, 'phase'> | null | undefined): boolean {
  return !sale || sale.phase === 'cart' || sale.phase === 'done';
}

/** What a cashier can do with what was sold. A refusal is said at `past`, in a dialog there. */
export function createPastActions({ client, ui, attempt, presses }: ActionKit) {
  const openSheet = (sheet: CashierSheet) =>
    ui.setState({ sheet, dialog: undefined, devicesOpen: false, problem: undefined });
  return {
    openPast: (asked: { readonly unprinted?: true } = {}) => openSheet({ kind: 'past', ...asked }),
    openReturn: (saleId: string, number: string) => openSheet({ kind: 'return', saleId, number }),
    closeSheet: () => ui.setState({ sheet: undefined, problem: undefined }),
    /** A page of past sales; undefined where it could not be read. */
    async readPast(asked: PastAsked): Promise<PastSalesPage | undefined> {
      let page: PastSalesPage | undefined;
      await attempt('past', async () => {
        page = await client.past.list(asked);
      });
      return page;
    },
    async readPastSale(saleId: string): Promise<PastSaleDetail | undefined> {
      let detail: PastSaleDetail | undefined;
      await attempt('past', async () => {
        detail = await client.past.sale({ saleId });
      });
      return detail;
    },
    printPast: (saleId: string) =>
      attempt('past', () =>
        presses.once(PAST, ['print', saleId], (commandId) => client.past.print({ commandId, saleId })),
      ),
    dismissReceipt: (saleId: string) =>
      attempt('past', () =>
        presses.once(PAST, ['dismiss', saleId], (commandId) => client.past.dismiss({ commandId, saleId })),
      ),
    /** The goods of a sale that can still come back; undefined where none can, and then the sheet says why. */
    async findReturn(receiptNumber: string): Promise<ReturnableSaleView | undefined> {
      let sale: ReturnableSaleView | undefined;
      await attempt('past', async () => {
        sale = await client.return.find({ receiptNumber });
      });
      return sale;
    },
    async previewReturn(saleId: string, lines: readonly ReturnedLine[]): Promise<ReturnPreview | undefined> {
      let preview: ReturnPreview | undefined;
      await attempt('past', async () => {
        preview = await client.return.preview({ saleId, lines: [...lines] });
      });
      return preview;
    },
    /** What was given back; undefined where it was not, or is not known, and then the sheet says so. */
    async makeReturn(saleId: string, lines: readonly ReturnedLine[], reason: string): Promise<ReturnReply | undefined> {
      let reply: ReturnReply | undefined;
      await attempt('past', () =>
        presses.once(PAST, ['return', saleId, lines, reason], async (commandId) => {
          reply = await client.return.make({ commandId, saleId, lines: [...lines], reason });
        }),
      );
      return reply;
    },
    /** What was added; undefined where nothing was, and then the dialog says why. */
    async addPoints(saleId: string, phone: string): Promise<PointsAddedReply | undefined> {
      let reply: PointsAddedReply | undefined;
      await attempt('dialog', () =>
        presses.once(PAST, ['points', saleId, phone], async (commandId) => {
          reply = await client.past.addPoints({ commandId, saleId, phone });
        }),
      );
      return reply;
    },
  };
}

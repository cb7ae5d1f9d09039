import { cashierView, customerView } from '#domain/checkout/sale-view.ts';
import { isLate } from '#domain/checkout/states.ts';
import type { CashierSaleView, CustomerSaleView, SaleNotice } from '#domain/checkout/views.ts';
import type { CashierService } from '../cashiers/cashier-service.ts';
import type { PhonePad } from '../keypad/phone-pad.ts';
import type { LoyaltyService } from '../loyalty/loyalty-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { ScannerService } from '../scanner/scanner-service.ts';
import type { CurrentSale } from './current-sale.ts';

/** What the views of the sale are drawn from. */
export interface SaleViewsDeps {
  readonly current: CurrentSale;
  readonly cashiers: Pick<CashierService, 'isCounterOpen'>;
  readonly loyalty: Pick<LoyaltyService, 'program'>;
  readonly receipts: Pick<ReceiptService, 'stateOf'>;
  readonly scanning: Pick<ScannerService, 'notice'>;
  readonly pad: Pick<PhonePad, 'view'>;
}

/** The current sale as each screen may see it. */
export class SaleViews {
  #deps: SaleViewsDeps;

  constructor(deps: SaleViewsDeps) {
    this.#deps = deps;
  }

  /** On the page of a cashier who is signed in; without its buyer once they are forgotten. */
  cashier(): CashierSaleView | null {
    const { current, loyalty, receipts } = this.#deps;
    const { sale } = current;
    if (!sale) return null;
    const notice = this.#notice();
    const receipt = receipts.stateOf(sale.saleId);
    const view = cashierView(sale, loyalty.program, {
      ...(notice && { notice }),
      ...(receipt && { receipt }),
    });
    if (!current.isBuyerForgotten) return view;
    const {
      member: _member,
      points: _points,
      joinOffer: _offer,
      numberTaken: _taken,
      earnsPoints: _earns,
      ...rest
    } = view;
    return { ...rest, tiers: [], rewards: [] };
  }

  /** On the buyer's screen; nothing while the counter is closed, and once they are forgotten. */
  customer(): CustomerSaleView | null {
    const { current, loyalty, cashiers, pad } = this.#deps;
    const { sale } = current;
    if (!sale || !cashiers.isCounterOpen || current.isBuyerForgotten) return null;
    const view = customerView(sale, loyalty.program);
    return view.phase === 'cart' ? { ...view, pad: pad.view() } : view;
  }

  #notice(): SaleNotice | undefined {
    const { scanning, current } = this.#deps;
    // Why the server has not yet taken what was sold without it is for the offline list: at the counter it is paid.
    const failure = current.sale && isLate(current.sale.state) ? undefined : current.failure;
    const told = scanning.notice ?? failure;
    return told && { code: told.code, ...(told.data !== undefined && { data: told.data }) };
  }
}

import type { ReturnPreview } from '#contract/returns.ts';
import { returnFigures } from '#domain/checkout/return-figures.ts';
import type { EarningBasis } from '#domain/checkout/return-points.ts';
import { planReturn } from '#domain/checkout/return-rules.ts';
import type { ReturnedLine } from '#domain/checkout/tender.ts';
import { granted, KioskError } from '#domain/errors/kiosk-error.ts';
import type { Money } from '#domain/money/money.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';

/** What is needed to say what a return would do. */
export interface ReturnPreviewsDeps {
  readonly current: Pick<CurrentSale, 'living'>;
  readonly sales: Pick<SaleStore, 'sale'>;
  /** By what points are earned now; undefined while it is not known. */
  readonly basis: () => EarningBasis | undefined;
  /** What lies in the drawer; undefined while nobody has counted it. */
  readonly cashInDrawer: () => Money | undefined;
}

/** Says before a return what it would give back. Changes nothing. */
export class ReturnPreviews {
  #deps: ReturnPreviewsDeps;

  constructor(deps: ReturnPreviewsDeps) {
    this.#deps = deps;
  }

  /** What a return of these lines would do; without lines, of all that is left. @throws KioskError `receipt.unknown`, return.* */
  of(saleId: string, lines: readonly ReturnedLine[] | undefined): ReturnPreview {
    const { current, sales, basis, cashInDrawer } = this.#deps;
    const sale = current.living(saleId)?.sale ?? sales.sale(saleId);
    if (!sale) throw new KioskError('receipt.unknown', 'never', undefined);
    const goal = granted(planReturn(sale, { returnId: 'preview', reason: '', ...(lines && { lines }) }));
    const drawer = cashInDrawer();
    return { ...returnFigures(sale, goal, basis()), ...(drawer && { drawer }) };
  }
}

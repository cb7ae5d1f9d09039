import { useCallback, useEffect, useRef, useState } from 'react';
import type { PastSaleDetail, PastSalesPage } from '#contract/past-sales.ts';
import type { PastSaleView } from '#domain/checkout/past-sale-view.ts';
import type { PastAsked } from '../../../stores/actions/past-actions.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';

/** The list as far as it was read, and the sale that is looked at. Gone with the sheet: no buyer stays behind. */
export interface PastList {
  readonly sales: readonly PastSaleView[] | undefined;
  readonly sum: PastSalesPage['sum'];
  readonly goesOn: boolean;
  readonly detail: PastSaleDetail | undefined;
  readMore(): void;
  choose(saleId: string): void;
  /** Reads list and sale again, since something was done to them. */
  refresh(): void;
}

const TYPING_MS = 150;

/** Reads what is asked for, a moment after the last letter; an answer to an older question is dropped. */
export function usePastSales(asked: PastAsked): PastList {
  const { actions } = useCashier();
  const [page, setPage] = useState<PastSalesPage>();
  const [detail, setDetail] = useState<PastSaleDetail>();
  const turn = useRef(0);
  const chosen = useRef<string>(undefined);
  const unprinted = useViews((views) => views['kiosk.changed'].receiptsNotPrinted);
  const wish = JSON.stringify(asked);

  const choose = useCallback(
    (saleId: string) => {
      chosen.current = saleId;
      void actions.readPastSale(saleId).then((read) => {
        if (read && chosen.current === saleId) setDetail(read);
      });
    },
    [actions],
  );
  const read = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const first = await actions.readPast(JSON.parse(wish) as PastAsked);
    if (!first || mine !== turn.current) return;
    setPage(first);
    const stays = first.sales.some(({ saleId }) => saleId === chosen.current);
    const next = stays ? chosen.current : first.sales[0]?.saleId;
    if (next !== undefined) choose(next);
    else {
      chosen.current = undefined;
      setDetail(undefined);
    }
  }, [actions, choose, wish]);
  useEffect(() => {
    const timer = setTimeout(() => void read(), TYPING_MS);
    return () => clearTimeout(timer);
  }, [read]);
  // What was printed meanwhile leaves the list.
  const before = useRef(unprinted);
  useEffect(() => {
    if (before.current === unprinted) return;
    before.current = unprinted;
    void read();
  }, [read, unprinted]);

  const goesOnBefore = page?.goesOnBefore;
  return {
    sales: page?.sales,
    sum: page?.sum,
    goesOn: goesOnBefore !== undefined,
    detail,
    readMore: () => {
      const mine = turn.current;
      if (!page || !goesOnBefore) return;
      void actions.readPast({ ...asked, before: goesOnBefore }).then((next) => {
        if (!next || mine !== turn.current) return;
        setPage({ ...next, ...(page.sum && { sum: page.sum }), sales: [...page.sales, ...next.sales] });
      });
    },
    choose,
    refresh: () => void read(),
  };
}

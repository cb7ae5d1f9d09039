import { useEffect } from 'react';
import { useCashier } from '../../../stores/cashier-screen.ts';
import type { CashierSheet } from '../../../stores/cashier-ui.ts';
import { ShiftSheet } from '../shift/shift-sheet.tsx';
import { PastSales } from './past-sales.tsx';
import { ReturnSheet } from './return-sheet.tsx';

/** What stands in the place of catalog and sale. Esc goes back, unless a dialog stands above it. */
export function PastSheet({ sheet }: { readonly sheet: CashierSheet }) {
  const { ui, actions } = useCashier();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || ui.getState().dialog) return;
      if (ui.getState().sheet?.kind === 'return') actions.openPast();
      else actions.closeSheet();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [ui, actions]);
  if (sheet.kind === 'shift') return <ShiftSheet />;
  return sheet.kind === 'past' ? (
    <PastSales asked={sheet} />
  ) : (
    <ReturnSheet key={sheet.saleId} saleId={sheet.saleId} number={sheet.number} />
  );
}

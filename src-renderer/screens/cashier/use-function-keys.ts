import { useEffect } from 'react';
import { mayLookBack } from '../../stores/actions/past-actions.ts';
import { type CashierScreen, useCashier } from '../../stores/cashier-screen.ts';

/** Where the search field is found by its key. */
export const SEARCH_FIELD_ID = 'search-or-scan';

const KEYS = ['F2', 'F3', 'F4', 'F7', 'F8', 'F9', 'F10'];

/**
 * F2 search, F4 customer, F7 hold, F9 charge, F10 past sales; while money is taken, the ways to pay by the keys that stand on them. A key presses
 * the button that says so; a dialog or a sheet keeps them to itself. F9 right behind an item waits for it.
 */
export function useFunctionKeys(): void {
  const { views, ui, actions } = useCashier();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!KEYS.includes(event.key) || event.repeat) return;
      event.preventDefault();
      if (ui.getState().dialog) return;
      if (ui.getState().sheet && event.key !== 'F2') return;
      const button = document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${event.key}"]`);
      if (button && !button.disabled) button.click();
      else if (event.key === 'F2') document.getElementById(SEARCH_FIELD_ID)?.focus();
      else if (event.key === 'F4' && isCart(views)) actions.openDialog({ kind: 'customer' });
      else if (event.key === 'F10' && mayLookBack(saleIn(views))) actions.openPast();
      else if (event.key === 'F9') void actions.chargeOnceRungUp();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [views, ui, actions]);
}

function saleIn(views: CashierScreen['views']) {
  return views.getState().views?.['sale.changed'];
}

/** The buyer may come before the first line, with no sale open yet. */
function isCart(views: CashierScreen['views']): boolean {
  const sale = saleIn(views);
  return !sale || (sale.phase === 'cart' && !sale.member);
}

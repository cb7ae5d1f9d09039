import { useEffect } from 'react';
import { mayLookBack } from '../../stores/actions/past-actions.ts';
import { useCashier } from '../../stores/cashier-screen.ts';

/** Where the search field is found by its key. */
export const SEARCH_FIELD_ID = 'search-or-scan';

/** F2 search, F4 customer, F9 charge or take the cash, F10 past sales. A dialog keeps them to itself. */
export function useFunctionKeys(): void {
  const { views, ui, actions } = useCashier();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!['F2', 'F4', 'F9', 'F10'].includes(event.key) || event.repeat) return;
      event.preventDefault();
      if (ui.getState().dialog) return;
      if (ui.getState().sheet && event.key !== 'F2') return;
      const sale = views.getState().views?.['sale.changed'];
      const isCart = !sale || sale.phase === 'cart';
      if (event.key === 'F2') document.getElementById(SEARCH_FIELD_ID)?.focus();
      else if (event.key === 'F4' && isCart && !sale?.member) actions.openDialog({ kind: 'customer' });
      else if (event.key === 'F10' && mayLookBack(sale)) actions.openPast();
      else if (event.key === 'F9') document.querySelector<HTMLButtonElement>('[aria-keyshortcuts="F9"]')?.click();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [views, ui, actions]);
}

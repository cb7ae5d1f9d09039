import { useEffect, useRef } from 'react';
import type { CatalogItemView } from '#contract/catalog.ts';
import { isTextField } from '../../../components/keypad/use-digit-keys.ts';
import type { TypedField } from '../../../components/typed-fields.ts';
import type { ItemChoice } from '../../../stores/item-choice.ts';

/** What the keys of an item's sheet do. */
export interface SheetKeys {
  readonly item: CatalogItemView;
  readonly choice: TypedField<ItemChoice>;
  readonly take: () => void;
  readonly close: () => void;
}

/**
 * Enter takes what is chosen, wherever the focus is (Space presses a button), 1-9 pick a size, Esc closes. Digits
 * belong to the price where one is typed.
 */
export function useSheetKeys(keys: SheetKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const { item, choice, take, close } = latest.current;
      if (event.key === 'Enter') take();
      else if (event.key === 'Escape') close();
      else if (!isTextField(event.target) && item.variations.every(({ price }) => price)) {
        const picked = item.variations.length > 1 ? item.variations[Number(event.key) - 1] : undefined;
        if (!picked) return;
        choice.type({ ...choice.now(), variationId: picked.variationId });
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

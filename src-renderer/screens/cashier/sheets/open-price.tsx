import { formatMoney } from '#domain/money/format.ts';
import type { Currency } from '#domain/money/money.ts';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import {
  emptyEntry,
  entryMoney,
  eraseMoneyDigit,
  type MoneyEntry,
  typeMoneyDigit,
} from '../../../components/keypad/money-entry.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { type TypedField, useTyped } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { ChoiceGroup } from './choice-group.tsx';
import css from './item-sheet.module.css';

/** The price of one, where the catalog has none. Digits fill from the right. */
export function OpenPrice({
  price,
  currency,
}: {
  readonly price: TypedField<MoneyEntry>;
  readonly currency: Currency;
}) {
  const { catalog } = useWords();
  const keys = {
    digit: (digit: number) => price.type(typeMoneyDigit(price.now(), digit)),
    clear: () => price.type(emptyEntry),
    backspace: () => price.type(eraseMoneyDigit(price.now())),
  };
  useDigitKeys(keys);
  return (
    <ChoiceGroup name={catalog.price} rule={catalog.typePrice}>
      <div className={css['open-price']}>
        <output className={`money ${entryCss.entry}`} aria-label={catalog.price}>
          {formatMoney(entryMoney(useTyped(price), currency))}
        </output>
        <Keypad label={catalog.price} keys={keys} />
      </div>
    </ChoiceGroup>
  );
}

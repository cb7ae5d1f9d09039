import type { CatalogItemView } from '#contract/catalog.ts';
import buttonCss from '../../../components/button.module.css';
import { classes } from '../../../components/classes.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { type TypedField, useTyped } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import type { ItemChoice } from '../../../stores/item-choice.ts';
import { ChoiceGroup } from './choice-group.tsx';
import css from './item-sheet.module.css';

/** So many of them have a key of their own, 1 to 9. */
const MAX_KEYS = 9;

/** The sizes of an item; one is always chosen. */
export function VariationGroup({
  item,
  choice,
}: {
  readonly item: CatalogItemView;
  readonly choice: TypedField<ItemChoice>;
}) {
  const { catalog } = useWords();
  const { variationId: chosen } = useTyped(choice);
  return (
    <ChoiceGroup name={catalog.size} rule={catalog.chooseOne}>
      <div className={css.options}>
        {item.variations.map(({ variationId, name, price }, at) => (
          <span key={variationId} className={classes(css.option, variationId === chosen && css['option-chosen'])}>
            <button
              type="button"
              className={css['option-face']}
              aria-pressed={variationId === chosen}
              onClick={() => choice.type({ ...choice.now(), variationId })}
            >
              <span className={css['option-name']}>
                {at < MAX_KEYS ? (
                  <span className={buttonCss['key-hint']} aria-hidden="true">
                    {at + 1}
                  </span>
                ) : null}
                {name}
              </span>
              {price ? <MoneyText value={price} /> : null}
            </button>
          </span>
        ))}
      </div>
    </ChoiceGroup>
  );
}

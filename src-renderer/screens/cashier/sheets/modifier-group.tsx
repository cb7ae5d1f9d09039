import type { ModifierListView } from '#contract/catalog.ts';
import { formatMoney } from '#domain/money/format.ts';
import { classes } from '../../../components/classes.ts';
import { type TypedField, useTyped } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { countIn, type ItemChoice, lessOf, tapped } from '../../../stores/item-choice.ts';
import { ChoiceGroup } from './choice-group.tsx';
import css from './item-sheet.module.css';

type Modifier = ModifierListView['modifiers'][number];

/** A list of modifiers: what is chosen of how many, in words, and each as a button. */
export function ModifierGroup({
  id,
  list,
  choice,
  isAskedFor,
}: {
  readonly id: string;
  readonly list: ModifierListView;
  readonly choice: TypedField<ItemChoice>;
  /** Somebody tried to go on without it. */
  readonly isAskedFor: boolean;
}) {
  const { catalog } = useWords();
  const now = useTyped(choice);
  const count = countIn(list, now);
  const chosen = list.modifiers.filter(({ modifierId }) => (now.modifiers[modifierId] ?? 0) > 0);
  const isOne = list.max === 1;
  return (
    <ChoiceGroup
      id={id}
      name={list.name}
      rule={catalog.howMany(list.min, list.max, list.allowsQuantities === true)}
      state={count === 0 ? '' : isOne ? `✓ ${chosen[0]?.name ?? ''}` : catalog.chosenOf(count, list.max)}
      isAskedFor={isAskedFor}
    >
      <div className={css.options}>
        {list.modifiers.map((modifier) => (
          <ModifierOption key={modifier.modifierId} list={list} modifier={modifier} choice={choice} />
        ))}
      </div>
    </ChoiceGroup>
  );
}

function ModifierOption({
  list,
  modifier,
  choice,
}: {
  readonly list: ModifierListView;
  readonly modifier: Modifier;
  readonly choice: TypedField<ItemChoice>;
}) {
  const { catalog } = useWords();
  const { modifierId, name, price, isSoldOut = false } = modifier;
  const times = useTyped(choice).modifiers[modifierId] ?? 0;
  const cost = price ? `+${formatMoney(price)}` : '';
  const isAgain = list.allowsQuantities === true && times > 0 && list.max !== 1;
  return (
    <span className={classes(css.option, times > 0 && css['option-chosen'], isSoldOut && css['option-gone'])}>
      <button
        type="button"
        className={css['option-face']}
        aria-pressed={times > 0}
        disabled={isSoldOut}
        onClick={() => choice.type(tapped(list, modifierId, choice.now()))}
      >
        <span>{times > 1 ? `${name} ×${times}` : name}</span>
        <span className={css['option-cost']}>{isSoldOut ? catalog.soldOut : cost}</span>
      </button>
      {isAgain ? (
        <button
          type="button"
          className={css['option-less']}
          aria-label={catalog.oneLessOf(name)}
          onClick={() => choice.type(lessOf(modifierId, choice.now()))}
        >
          <span aria-hidden="true">−</span>
        </button>
      ) : null}
    </span>
  );
}

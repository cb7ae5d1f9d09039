import { useEffect, useRef, useState } from 'react';
import type { CatalogItemView } from '#contract/catalog.ts';
import { MAX_NOTE } from '#domain/checkout/sale.ts';
import type { LineView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import fieldCss from '../../../components/field.module.css';
import { IconButton } from '../../../components/icon-button.tsx';
import { emptyEntry, entryMoney, filledEntry } from '../../../components/keypad/money-entry.ts';
import { Notice } from '../../../components/notice.tsx';
import { Picture } from '../../../components/picture.tsx';
import { type TypedField, useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';
import {
  chosenModifiers,
  firstChoice,
  type ItemChoice,
  missingList,
  priceOf,
  withUnits,
} from '../../../stores/item-choice.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import css from './item-sheet.module.css';
import { ModifierGroup } from './modifier-group.tsx';
import { OpenPrice } from './open-price.tsx';
import { useSheetKeys } from './use-sheet-keys.ts';
import { VariationGroup } from './variation-group.tsx';

/**
 * What is rung up of an item: size, modifiers, quantity, note, an open price. In the catalog's place, so that the sale
 * stays readable. `line`: the one that is being changed.
 */
export function ItemSheet({
  item,
  line,
  variationId,
}: {
  readonly item: CatalogItemView;
  readonly line?: LineView | undefined;
  readonly variationId?: string | undefined;
}) {
  const { actions } = useCashier();
  const choice = useTypedField(firstChoice(item, line, variationId));
  const price = useTypedField(line?.typedPrice ? filledEntry(line.typedPrice.amount) : emptyEntry);
  const note = useTypedField(line?.note ?? '');
  const [hasTried, setTried] = useState(false);
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  const currency = useViews((views) => views['kiosk.changed'].store?.currency ?? '');
  const isTaking = useRef(false);
  const now = useTyped(choice);
  const typed = entryMoney(useTyped(price), currency);
  const isOpen = item.variations.some((one) => one.variationId === now.variationId && !one.price);
  const take = () => {
    const missing = missingList(item, choice.now());
    const chosen = choice.now().variationId;
    if (missing || chosen === undefined) {
      setTried(true);
      document.getElementById(groupId(missing?.listId ?? ''))?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const goods = {
      variationId: chosen,
      quantity: choice.now().quantity,
      modifiers: chosenModifiers(item, choice.now()),
    };
    const text = note.now().trim();
    const typedPrice = isOpen ? { price: price.now().amount } : {};
    // A second tap while the first is on its way is the same tap.
    if (isTaking.current) return;
    isTaking.current = true;
    void actions.takeGoods({ ...goods, ...(text !== '' && { note: text }), ...typedPrice }, line).finally(() => {
      isTaking.current = false;
    });
  };
  useSheetKeys({ item, choice, take, close: actions.closeDialog });
  const total = priceOf(item, now, isOpen ? typed : undefined);
  const amount = total && formatMoney(total);
  const { catalog } = useWords();
  return (
    <section ref={sheet} className={css.sheet} tabIndex={-1} aria-label={item.name}>
      <SheetHead item={item} close={actions.closeDialog} />
      <div className={css['sheet-body']}>
        {item.variations.length > 1 ? <VariationGroup item={item} choice={choice} /> : null}
        {isOpen ? <OpenPrice price={price} currency={currency} /> : null}
        {(item.choices ?? []).map((list) => (
          <ModifierGroup
            key={list.listId}
            id={groupId(list.listId)}
            list={list}
            choice={choice}
            isAskedFor={hasTried && missingList(item, now) === list}
          />
        ))}
        <NoteField note={note} />
      </div>
      <div className={css['sheet-foot']}>
        <Missing item={item} choice={now} hasTried={hasTried} />
        <ProblemNotice place="dialog" />
        <div className={css['sheet-row']}>
          <Units choice={choice} />
          <Button tone="primary" size="big" className={css['sheet-add']} shortcut={catalog.enterKey} onClick={take}>
            {line ? catalog.changeGoods(amount) : catalog.addGoods(amount)}
          </Button>
        </div>
      </div>
    </section>
  );
}

function SheetHead({ item, close }: { readonly item: CatalogItemView; readonly close: () => void }) {
  const { common } = useWords();
  return (
    <header className={css['sheet-head']}>
      {item.picture === undefined ? null : (
        <span className={css['sheet-picture']}>
          <Picture name={item.name} picture={item.picture} />
        </span>
      )}
      <div className={css['sheet-title']}>
        <h2>{item.name}</h2>
        {item.description === undefined ? null : <p>{item.description}</p>}
      </div>
      <IconButton label={common.close} onClick={close} />
    </header>
  );
}

/** What is still to be chosen, once somebody has tried to go on without it. */
function Missing(props: { readonly item: CatalogItemView; readonly choice: ItemChoice; readonly hasTried: boolean }) {
  const { catalog } = useWords();
  const missing = missingList(props.item, props.choice);
  if (!props.hasTried || !missing) return null;
  return <Notice tone="error">{catalog.chooseFirst(missing.name, missing.min)}</Notice>;
}

function NoteField({ note }: { readonly note: TypedField<string> }) {
  const { catalog } = useWords();
  return (
    <label className={`${fieldCss.field} ${css['sheet-note']}`}>
      <span>{catalog.note}</span>
      <input
        type="text"
        autoComplete="off"
        maxLength={MAX_NOTE}
        value={useTyped(note)}
        onChange={(event) => note.type(event.target.value)}
      />
    </label>
  );
}

function Units({ choice }: { readonly choice: TypedField<ItemChoice> }) {
  const { catalog } = useWords();
  const { quantity } = useTyped(choice);
  const by = (step: number) => choice.type(withUnits(choice.now(), choice.now().quantity + step));
  return (
    <div className={css.units}>
      <button type="button" aria-label={catalog.oneUnitLess} disabled={quantity <= 1} onClick={() => by(-1)}>
        <span aria-hidden="true">−</span>
      </button>
      <output aria-label={catalog.units}>{quantity}</output>
      <button type="button" aria-label={catalog.oneUnitMore} onClick={() => by(1)}>
        <span aria-hidden="true">+</span>
      </button>
    </div>
  );
}

function groupId(listId: string): string {
  return `choice-${listId}`;
}

import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { CatalogItemView } from '#contract/kiosk.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Picture } from '../../components/picture.tsx';
import { type TypedField, useTyped } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import { useCashier, useCatalog, useUi } from '../../stores/cashier-screen.ts';
import { findItems } from '../../stores/catalog-store.ts';
import css from './catalog-panel.module.css';
import { SearchField } from './search-field.tsx';

/** Tiles drawn at once: a catalog of 20,000 items costs no more than a page of it. */
const TILES_A_PAGE = 60;

/** Everything that can be rung up: search, categories, tiles. */
export function CatalogPanel({ search: field }: { readonly search: TypedField<string> }) {
  const { catalog } = useWords();
  const { actions } = useCashier();
  const search = useDeferredValue(useTyped(field));
  const categoryId = useUi((state) => state.categoryId);
  const items = useCatalog((state) => state.items);
  const found = useMemo(() => findItems(items, search, categoryId), [items, search, categoryId]);
  return (
    <section className={css.catalog} aria-label={catalog.items}>
      <div className={css['catalog-tools']}>
        <SearchField search={field} found={found} />
        <Categories search={field} />
      </div>
      <Tiles found={found} search={search} clear={() => field.type('')} key={`${categoryId} ${search}`} />
      <div className={css['catalog-foot']}>
        <Button onClick={() => actions.openDialog({ kind: 'custom' })}>{catalog.custom}</Button>
      </div>
    </section>
  );
}

function Categories({ search }: { readonly search: TypedField<string> }) {
  const { catalog } = useWords();
  const { ui } = useCashier();
  const categories = useCatalog((state) => state.categories);
  const chosen = useUi((state) => state.categoryId);
  const isSearching = useTyped(search) !== '';
  if (categories.length === 0) return null;
  const choose = (categoryId: string) => {
    search.type('');
    ui.setState({ categoryId });
  };
  const all = [{ categoryId: '', name: catalog.all }, ...categories];
  return (
    <nav className={css.categories} aria-label={catalog.categories}>
      {all.map(({ categoryId, name }) => (
        <button
          key={categoryId}
          type="button"
          className={css.category}
          aria-pressed={!isSearching && chosen === categoryId}
          onClick={() => choose(categoryId)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

function Tiles({
  found,
  search,
  clear,
}: {
  readonly found: readonly CatalogItemView[];
  readonly search: string;
  readonly clear: () => void;
}) {
  const { catalog } = useWords();
  const { catalog: store } = useCashier();
  const status = useCatalog((state) => state.status);
  const hasItems = useCatalog((state) => state.items.length > 0);
  const [shown, setShown] = useState(TILES_A_PAGE);
  const isSlow = useIsSlow(status !== 'ready' && status !== 'failed');
  if (status === 'failed') {
    return (
      <div className={css['tiles-note']}>
        <Notice tone="error" action={<Button onClick={() => void store.load()}>{catalog.retry}</Button>}>
          {catalog.failed}
        </Notice>
      </div>
    );
  }
  if (status !== 'ready') return <div className={css['tiles-note']}>{isSlow ? <p>{catalog.loading}</p> : null}</div>;
  if (found.length === 0) {
    return (
      <div className={css['tiles-note']}>
        <p>{search === '' || !hasItems ? catalog.none : catalog.nothingFound(search)}</p>
        {search === '' ? null : <Button onClick={clear}>{catalog.clearSearch}</Button>}
      </div>
    );
  }
  return (
    <div className={css.tiles}>
      {found.slice(0, shown).map((item) => (
        <Tile key={item.itemId} item={item} />
      ))}
      {found.length > shown ? (
        <Button className={css['tiles-more']} onClick={() => setShown(shown + TILES_A_PAGE)}>
          {catalog.more(shown, found.length)}
        </Button>
      ) : null}
    </div>
  );
}

/** Drawn anew only when its item changes. */
const Tile = memo(function Tile({ item }: { readonly item: CatalogItemView }) {
  const { actions } = useCashier();
  const words = useWords();
  return (
    <button
      type="button"
      className={css.tile}
      disabled={item.variations.length === 0}
      onClick={() => void actions.tapItem(item)}
    >
      <Picture name={item.name} {...(item.picture ? { picture: item.picture } : {})} />
      <span className={css['tile-name']}>{item.name}</span>
      <span className={`money ${css['tile-price']}`}>
        {priceText(item, words.catalog.from) ?? words.catalog.noPrice}
      </span>
    </button>
  );
});

/** "$4.50", or "from $4.50" where variations differ in price. */
function priceText(item: CatalogItemView, from: (price: string) => string): string | undefined {
  const prices = item.variations.flatMap(({ price }) => (price ? [price] : []));
  const [first] = prices;
  if (!first) return undefined;
  const least = prices.reduce((low, price) => (price.amount < low.amount ? price : low), first);
  return prices.every((price) => price.amount === least.amount) ? formatMoney(least) : from(formatMoney(least));
}

const SLOW_AFTER_MS = 300;

/** True once something has taken long enough to be worth a word. */
function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}

import { useEffect, useMemo, useState } from 'react';
import buttonCss from '../../components/button.module.css';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { type TypedField, useTyped } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import { MONEY } from '../../stores/actions/action-kit.ts';
import { useCashier, useCatalog, useIsOpen, useViews } from '../../stores/cashier-screen.ts';
import css from './catalog-panel.module.css';
import { CategoryRow } from './category-row.tsx';
import { SearchField } from './search-field.tsx';
import { TileGrid } from './tile-grid.tsx';

/** Everything that can be rung up: search, categories, tiles. */
export function CatalogPanel({ search }: { readonly search: TypedField<string> }) {
  const { catalog, held, past } = useWords();
  const { actions } = useCashier();
  const isSearching = useTyped(search).trim() !== '';
  return (
    <section className={css.catalog} aria-label={catalog.items}>
      <div className={css['catalog-tools']}>
        <SearchField search={search} />
        <CategoryRow search={search} />
      </div>
      <Shown search={search} isSearching={isSearching} />
      <div className={css['catalog-foot']}>
        <Button onClick={() => actions.openDialog({ kind: 'custom' })}>{catalog.custom}</Button>
        <HoldButton />
        <Button onClick={() => void actions.openHeld()}>{held.title}</Button>
        <Button shortcut="F10" onClick={() => actions.openPast()}>
          {past.title}
        </Button>
        <Button onClick={() => actions.openDialog({ kind: 'more' })}>{past.more}</Button>
      </div>
    </section>
  );
}

/** Puts the sale aside; dead while there is nothing on it. */
function HoldButton() {
  const { held } = useWords();
  const { actions } = useCashier();
  const isEmpty = useViews((views) => (views['sale.changed']?.lines.length ?? 0) === 0);
  const isSending = useIsOpen(MONEY);
  return (
    <Button shortcut={held.holdKey} disabled={isEmpty || isSending} onClick={() => void actions.hold()}>
      {held.hold}
    </Button>
  );
}

/** The shelf, or what the search has found; before it has, what was there. */
function Shown({ search, isSearching }: { readonly search: TypedField<string>; readonly isSearching: boolean }) {
  const { catalog: words } = useWords();
  const { catalog } = useCashier();
  const status = useCatalog((state) => state.status);
  const hasFound = useCatalog((state) => state.found !== undefined);
  const isSlow = useIsSlow(status !== 'ready' && status !== 'failed');
  const text = useTyped(search);
  useEffect(() => void catalog.search(text), [catalog, text]);
  if (status === 'failed') {
    return (
      <div className={css['tiles-note']}>
        <Notice tone="error" action={<Button onClick={() => void catalog.load()}>{words.retry}</Button>}>
          {words.failed}
        </Notice>
      </div>
    );
  }
  if (status !== 'ready') return <div className={css['tiles-note']}>{isSlow ? <p>{words.loading}</p> : null}</div>;
  return isSearching && hasFound ? <FoundTiles clear={() => search.type('')} /> : <ShelfTiles />;
}

function ShelfTiles() {
  const { catalog: words } = useWords();
  const { catalog } = useCashier();
  const shelf = useCatalog((state) => state.shelf);
  const tiles = useCatalog((state) => state.tiles);
  const total = useCatalog((state) => state.total);
  const isComing = useCatalog((state) => state.total === 0 && (state.isComing || !state.isWhole));
  const isSlow = useIsSlow(isComing);
  if (total > 0) return <TileGrid key={JSON.stringify(shelf)} tiles={tiles} total={total} need={catalog.need} />;
  return (
    <div className={css['tiles-note']}>{isComing ? isSlow ? <p>{words.loading}</p> : null : <p>{words.none}</p>}</div>
  );
}

function FoundTiles({ clear }: { readonly clear: () => void }) {
  const { catalog: words } = useWords();
  const found = useCatalog((state) => state.found);
  const isWhole = useCatalog((state) => state.isWhole);
  const tiles = useMemo(() => new Map((found?.tiles ?? []).map((tile, at) => [at, tile])), [found]);
  const [first] = found?.tiles ?? [];
  if (!found || !first) {
    return (
      <div className={css['tiles-note']}>
        <p>{isWhole ? words.nothingFound(found?.text ?? '') : words.loading}</p>
        <Button onClick={clear}>{words.clearSearch}</Button>
      </div>
    );
  }
  return (
    <>
      {found.isNear ? (
        <p className={css['found-near']} role="status">
          {words.nothingCalled(found.text)} <kbd className={buttonCss['key-hint']}>{words.enterKey}</kbd>{' '}
          {words.enterAdds(first.name)}
        </p>
      ) : null}
      <TileGrid about={found.text} tiles={tiles} total={tiles.size} markedPlace={0} />
    </>
  );
}

const SLOW_MS = 300;

/** True once something has taken long enough to be worth a word. */
function useIsSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}

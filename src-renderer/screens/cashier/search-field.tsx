import buttonCss from '../../components/button.module.css';
import { classes } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { type TypedField, useTyped } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import { useCashier } from '../../stores/cashier-screen.ts';
import { isByCode } from '../../stores/catalog-store.ts';
import css from './search-field.module.css';
import { SEARCH_FIELD_ID } from './use-function-keys.ts';
import { tileAt } from './use-tile-arrows.ts';

/** Finds by name or SKU; Enter rings up what the code names, or the tile that is marked. */
export function SearchField({ search }: { readonly search: TypedField<string> }) {
  const { catalog } = useWords();
  const { actions, catalog: store } = useCashier();
  const text = useTyped(search);

  async function enter(): Promise<void> {
    const typed = text.trim();
    if (typed === '') return;
    // Enter is meant for what was typed, whatever of it has been searched for yet.
    if (store.state.getState().found?.text !== text) await store.search(text);
    const { found } = store.state.getState();
    const [first] = found?.text === text ? found.tiles : [];
    if (first && !isByCode(first)) {
      if (await actions.tapTile(first)) search.type('');
    } else if (first || !isName(typed)) {
      if (await actions.scan(typed)) search.type('');
    } else {
      actions.openDialog({ kind: 'custom', name: typed });
    }
  }

  return (
    <div className={css.search}>
      <input
        id={SEARCH_FIELD_ID}
        type="search"
        autoComplete="off"
        spellCheck={false}
        data-takes-scans=""
        aria-label={catalog.search}
        aria-keyshortcuts={catalog.searchKey}
        placeholder={catalog.search}
        value={text}
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') search.type('');
          if (event.key === 'ArrowDown') tileAt(document, 0)?.focus();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void enter();
        }}
      />
      {text === '' ? (
        <span className={classes(buttonCss['key-hint'], css['search-hint'])} aria-hidden="true">
          {catalog.searchKey}
        </span>
      ) : (
        <IconButton className={css['search-clear']} label={catalog.clearSearch} onClick={() => search.type('')} />
      )}
    </div>
  );
}

/** A text that is not a code: a custom amount may be called so. */
function isName(text: string): boolean {
  return /^\p{L}[\p{L}\p{M}\s'’.,&-]*$/u.test(text);
}

import type { CatalogItemView } from '#contract/kiosk.ts';
import buttonCss from '../../components/button.module.css';
import { classes } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { type TypedField, useTyped } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import { useCashier, useCatalog } from '../../stores/cashier-screen.ts';
import css from './search-field.module.css';
import { SEARCH_FIELD_ID } from './use-function-keys.ts';

/** Finds by name or SKU; Enter rings up an exact code, or the only item found. */
export function SearchField({
  search,
  found,
}: {
  readonly search: TypedField<string>;
  readonly found: readonly CatalogItemView[];
}) {
  const { catalog } = useWords();
  const { actions } = useCashier();
  const text = useTyped(search);
  const codes = useCatalog((state) => state.codes);

  async function enter(): Promise<void> {
    const code = text.trim();
    if (code === '') return;
    const [only, ...others] = found;
    const isOneItem = !codes.has(code.toLowerCase()) && only && others.length === 0;
    const done = isOneItem ? await actions.tapItem(only) : await actions.scan(code);
    if (done) search.type('');
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

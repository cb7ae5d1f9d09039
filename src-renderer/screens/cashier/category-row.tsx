import { type TypedField, useTyped } from '../../components/typed-fields.ts';
import { useWords } from '../../messages/words.ts';
import { useCashier, useCatalog } from '../../stores/cashier-screen.ts';
import { type Shelf, sameShelf } from '../../stores/catalog-store.ts';
import css from './category-row.module.css';

/** The shelves in one row that scrolls: favourites where they are known, everything, the categories. */
export function CategoryRow({ search }: { readonly search: TypedField<string> }) {
  const { catalog: words } = useWords();
  const { catalog } = useCashier();
  const categories = useCatalog((state) => state.categories);
  const hasFavourites = useCatalog((state) => state.hasFavourites);
  const chosen = useCatalog((state) => state.shelf);
  const isSearching = useTyped(search) !== '';
  if (categories.length === 0 && !hasFavourites) return null;
  const choose = (shelf: Shelf) => {
    search.type('');
    void catalog.choose(shelf);
  };
  const shelves: readonly { readonly shelf: Shelf; readonly name: string }[] = [
    ...(hasFavourites ? [{ shelf: 'favourites', name: words.favourites } as const] : []),
    { shelf: 'all', name: words.all },
    ...categories.map(({ categoryId, name }) => ({ shelf: { categoryId }, name })),
  ];
  return (
    <nav className={css.categories} aria-label={words.categories}>
      {shelves.map(({ shelf, name }) => (
        <button
          key={JSON.stringify(shelf)}
          type="button"
          className={css.category}
          aria-pressed={!isSearching && sameShelf(chosen, shelf)}
          onClick={() => choose(shelf)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

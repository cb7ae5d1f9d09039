import type { Database } from 'better-sqlite3';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { sortKey } from '#domain/search/folded.ts';
import type { CatalogCopy, ItemsOf, Sellable } from '#ports/catalog-copy.ts';
import type {
  CatalogCategory,
  CatalogItem,
  CatalogModifier,
  CatalogModifierList,
  CatalogTax,
  LooseItem,
  OfferedModifiers,
} from '#ports/catalog-gateway.ts';

/** What is read of the copy without searching. */
export interface CatalogReader
  extends Pick<
    CatalogCopy,
    | 'variation'
    | 'item'
    | 'choices'
    | 'withCode'
    | 'categories'
    | 'usedCategories'
    | 'customAmountTaxes'
    | 'count'
    | 'page'
  > {
  /** Items by their rows, in this order. */
  inRows(rows: readonly number[]): readonly CatalogItem[];
}

interface Body {
  readonly body: string;
}

/** Reads an open copy. */
export function createCatalogReader(database: Database): CatalogReader {
  const items = itemReader(database);
  const whole = items.whole;
  const ofVariation = database.prepare<[string], Body>(
    'SELECT body FROM variations JOIN items ON items.row = variations.item WHERE variation_id = ?',
  );
  const ofItem = database.prepare<[string], Body>('SELECT body FROM items WHERE item_id = ?');
  const inRow = database.prepare<[number], Body>('SELECT body FROM items WHERE row = ?');
  const ofCode = database.prepare<[string], { readonly id: string }>(
    `SELECT variation_id AS id FROM codes JOIN items ON items.row = codes.item WHERE code = ?
     ORDER BY sort_key, variation_id LIMIT 50`,
  );
  const variation = (variationId: string): Sellable | undefined => {
    const row = ofVariation.get(variationId);
    const item = row && whole(row);
    const found = item?.variations.find((one) => one.variationId === variationId);
    return item && found && { item, variation: found };
  };
  return {
    variation,
    item: (itemId) => {
      const row = ofItem.get(itemId);
      return row && whole(row);
    },
    inRows: (rows) => rows.flatMap((row) => inRow.all(row).map(whole)),
    withCode: (code) => ofCode.all(code).flatMap(({ id }) => variation(id) ?? []),
    customAmountTaxes: items.customAmountTaxes,
    ...categoryReader(database),
    choices: choiceReader(database),
    ...pageReader(database, whole),
  };
}

/** Puts an item together with its taxes and its picture. */
function itemReader(database: Database) {
  const taxes = database.prepare<[], Body>('SELECT body FROM taxes ORDER BY id');
  const taxOf = database.prepare<[string], Body>('SELECT body FROM taxes WHERE id = ?');
  const imageOf = database.prepare<[string], Body>('SELECT body FROM images WHERE id = ?');
  return {
    whole({ body }: Body): CatalogItem {
      const { imageIds, taxIds, ...item } = JSON.parse(body) as LooseItem;
      const [image] = imageIds.flatMap((imageId) => imageOf.get(imageId) ?? []);
      return {
        ...item,
        ...(image && { imageUrl: JSON.parse(image.body) as string }),
        taxes: taxIds.flatMap((taxId) => taxOf.get(taxId) ?? []).map((tax) => saleTax(taxIn(tax))),
      };
    },
    customAmountTaxes: () =>
      taxes
        .all()
        .map(taxIn)
        .filter(({ isOnCustomAmounts }) => isOnCustomAmounts)
        .map(saleTax),
  };
}

/** What an item offers to choose, each list as the item wants it. */
function choiceReader(database: Database): CatalogReader['choices'] {
  const listOf = database.prepare<[string], Body>('SELECT body FROM modifier_lists WHERE id = ?');
  const inList = database.prepare<[string], Body>("SELECT body FROM modifiers WHERE body ->> '$.listId' = ?");
  return ({ offers = [] }) =>
    offers.flatMap((offer) => {
      const row = listOf.get(offer.listId);
      const modifiers = inList
        .all(offer.listId)
        .map(({ body }) => JSON.parse(body) as CatalogModifier)
        .toSorted((one, other) => one.ordinal - other.ordinal)
        .map((modifier) => asOffered(modifier, offer));
      if (!row || modifiers.length === 0) return [];
      const { allowsQuantities: own, ...list } = JSON.parse(row.body) as CatalogModifierList;
      const allowsQuantities = offer.allowsQuantities ?? own === true;
      const { min = list.min, max = list.max } = offer;
      return [{ ...list, min, max, ...(allowsQuantities && { allowsQuantities }), modifiers }];
    });
}

function asOffered({ isDefault, ...modifier }: CatalogModifier, { defaults = {} }: OfferedModifiers): CatalogModifier {
  return (defaults[modifier.modifierId] ?? isDefault === true) ? { ...modifier, isDefault: true } : modifier;
}

function taxIn({ body }: Body): CatalogTax {
  return JSON.parse(body) as CatalogTax;
}

function saleTax({ isOnCustomAmounts: _asked, ...tax }: CatalogTax): SaleTax {
  return tax;
}

function categoryReader(database: Database): Pick<CatalogReader, 'categories' | 'usedCategories'> {
  const all = database.prepare<[], Body>("SELECT body FROM categories ORDER BY body ->> '$.name', id");
  const used = database.prepare<[], Body>(
    `SELECT body FROM categories WHERE EXISTS (SELECT 1 FROM item_categories WHERE category_id = categories.id)
     ORDER BY id`,
  );
  const read = ({ body }: Body) => JSON.parse(body) as CatalogCategory;
  return { categories: () => all.all().map(read), usedCategories: () => inOrder(used.all().map(read)) };
}

/** By their names, as items are: SQLite would put "Äpfel" behind "Zucker" and 10 before 2. */
function inOrder(categories: readonly CatalogCategory[]): readonly CatalogCategory[] {
  const keyed = categories.map((category) => ({ category, key: sortKey(category.name) }));
  return keyed
    .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ category }) => category);
}

function pageReader(database: Database, whole: (row: Body) => CatalogItem): Pick<CatalogReader, 'count' | 'page'> {
  const countAll = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM items');
  const countIn = database.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM item_categories WHERE category_id = ?',
  );
  const pageOfAll = database.prepare<[number, number], Body>(
    `SELECT body FROM items WHERE row IN (SELECT row FROM items ORDER BY sort_key, row LIMIT ? OFFSET ?)
     ORDER BY sort_key, row`,
  );
  const pageIn = database.prepare<[string, number, number], Body>(
    `SELECT body FROM items WHERE row IN (
       SELECT item FROM item_categories WHERE category_id = ? ORDER BY sort_key, item LIMIT ? OFFSET ?
     ) ORDER BY sort_key, row`,
  );
  const rows = (of: ItemsOf, offset: number, limit: number) =>
    of === 'all' ? pageOfAll.all(limit, offset) : pageIn.all(of.categoryId, limit, offset);
  return {
    count: (of) => (of === 'all' ? countAll.get() : countIn.get(of.categoryId))?.n ?? 0,
    page: (of, offset, limit) => rows(of, offset, limit).map(whole),
  };
}

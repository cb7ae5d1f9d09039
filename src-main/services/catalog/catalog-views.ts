import type {
  CatalogFound,
  CatalogHome,
  CatalogItemView,
  FoundTile,
  ModifierListView,
  TilePage,
  TileView,
  VariationView,
} from '#contract/catalog.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CatalogCopy, FoundItem, ItemsOf } from '#ports/catalog-copy.ts';
import type { CatalogItem, CatalogVariation, ModifierChoice } from '#ports/catalog-gateway.ts';
import type { Favourites } from './favourites.ts';

const ASSET_SCHEME = 'asset:';
/** Tiles that a page opens with: more than the largest screen shows at once. */
const FIRST_TILES = 60;
/** More in one row is no choice any more; the others are found by name. */
const MAX_CATEGORIES = 200;

/** What a page may ask for tiles of. */
export type TilesOf = ItemsOf | 'favourites';

/** The catalog as a cashier's page asks for it: what it shows, and no more. */
export class CatalogViews {
  #copy: CatalogCopy;
  #favourites: Pick<Favourites, 'itemIds'>;

  constructor(copy: CatalogCopy, favourites: Pick<Favourites, 'itemIds'>) {
    this.#copy = copy;
    this.#favourites = favourites;
  }

  /** Categories and the first tiles. */
  home(): CatalogHome {
    const hasFavourites = this.#favourites.itemIds.length > 0;
    const categories = this.#copy.usedCategories().slice(0, MAX_CATEGORIES);
    const first = this.page(hasFavourites ? 'favourites' : 'all', 0, FIRST_TILES);
    // Asked last: a copy that proves to be damaged is empty by now, and not whole.
    const { revision, isWhole } = this.#copy.state;
    return {
      revision,
      isWhole,
      categories: categories.map(({ categoryId, name }) => ({ categoryId, name })),
      hasFavourites,
      first,
    };
  }

  /** Some of the tiles there are. */
  page(of: TilesOf, offset: number, limit: number): TilePage {
    if (of === 'favourites') {
      const items = this.#favourites.itemIds.flatMap((itemId) => this.#copy.item(itemId) ?? []);
      const tiles = items.slice(offset, offset + limit).map(tileOf);
      return { revision: this.#copy.state.revision, total: items.length, offset, tiles };
    }
    const tiles = this.#copy.page(of, offset, limit).map(tileOf);
    const total = this.#copy.count(of);
    return { revision: this.#copy.state.revision, total, offset, tiles };
  }

  /** What a search finds, best first. */
  search(text: string, limit: number): CatalogFound {
    const { items, isNear } = this.#copy.search(text, limit);
    return { revision: this.#copy.state.revision, tiles: items.map(foundTile), isNear };
  }

  /** One item with its variations. @throws KioskError `cart.item_unknown` */
  item(itemId: string): CatalogItemView {
    const item = this.#copy.item(itemId);
    if (!item) throw new KioskError('cart.item_unknown', 'never', undefined);
    return this.#itemView(item);
  }

  /** The item of a variation. @throws KioskError `cart.item_unknown` */
  itemOf(variationId: string): CatalogItemView {
    const item = this.#copy.variation(variationId)?.item;
    if (!item) throw new KioskError('cart.item_unknown', 'never', undefined);
    return this.#itemView(item);
  }

  #itemView(item: CatalogItem): CatalogItemView {
    const { itemId, name, description, imageUrl, variations } = item;
    const choices = this.#copy.choices(item).map(choiceView);
    return {
      itemId,
      name,
      ...(description !== undefined && { description }),
      ...(imageUrl !== undefined && { picture: pictureOf(imageUrl) }),
      variations: variations.map(variationView),
      ...(choices.length > 0 && { choices }),
    };
  }
}

function foundTile({ item, variationId, isExact }: FoundItem): FoundTile {
  const matched = item.variations.find((variation) => variation.variationId === variationId);
  return {
    ...tileOf(item),
    ...(matched && { matched: variationFound(matched) }),
    ...(isExact && { isExact }),
  };
}

function variationFound({ variationId, name, price }: CatalogVariation): NonNullable<FoundTile['matched']> {
  return { variationId, name, ...(price && { price }) };
}

function tileOf({ itemId, name, imageUrl, variations, offers = [], skipsChoices }: CatalogItem): TileView {
  const prices = variations.flatMap(({ price }) => price ?? []);
  const [first] = prices;
  const lowest = first && prices.reduce((low, price) => (price.amount < low.amount ? price : low), first);
  const [only, ...others] = variations;
  return {
    itemId,
    name,
    ...(imageUrl !== undefined && { picture: pictureOf(imageUrl) }),
    ...(lowest && { price: lowest }),
    ...(prices.some(({ amount }) => amount !== lowest?.amount) && { isFrom: true }),
    ...(only?.price &&
      others.length === 0 &&
      (skipsChoices || offers.length === 0) && { variationId: only.variationId }),
  };
}

function variationView({ variationId, name, price, sku }: CatalogVariation): VariationView {
  return { variationId, name, ...(price && { price }), ...(sku !== undefined && { sku }) };
}

function choiceView({ modifiers, ...list }: ModifierChoice): ModifierListView {
  return { ...list, modifiers: modifiers.map(({ listId: _list, ordinal: _order, ...modifier }) => modifier) };
}

function pictureOf(imageUrl: string): string {
  return imageUrl.startsWith(ASSET_SCHEME) ? imageUrl.slice(ASSET_SCHEME.length) : imageUrl;
}

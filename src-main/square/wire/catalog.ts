import type { Square } from 'square';
import type {
  CatalogCategory,
  CatalogModifier,
  CatalogModifierList,
  CatalogPart,
  CatalogTax,
  CatalogVariation,
  LooseItem,
} from '#ports/catalog-gateway.ts';
import { readModifier, readModifierList, readOffers } from './catalog-modifiers.ts';
import { readMoney } from './money.ts';

type Variation = Square.CatalogObject.ItemVariation;

/** What any object says of where it is sold. */
type Presence = Pick<
  Square.CatalogObject,
  'isDeleted' | 'presentAtAllLocations' | 'presentAtLocationIds' | 'absentAtLocationIds'
>;

/**
 * Objects as sold at one location: present, not archived items with the variations that can be rung up there, at that
 * location's price, and the sales taxes that are switched on. Of all others it says that they are gone.
 *
 * @source Square Catalog API, "CatalogObject" (`present_at_all_locations` and its exceptions)
 */
export function readCatalogObjects(objects: readonly Square.CatalogObject[], locationId: string): CatalogPart {
  const items: LooseItem[] = [];
  const categories: CatalogCategory[] = [];
  const taxes: CatalogTax[] = [];
  const images: { readonly imageId: string; readonly url: string }[] = [];
  const modifierLists: CatalogModifierList[] = [];
  const modifiers: CatalogModifier[] = [];
  const goneIds: string[] = [];
  for (const object of withModifiersOfLists(objects)) {
    // A picture is shown wherever the item is that names it.
    const isSold = object.type === 'IMAGE' ? object.isDeleted !== true : isHere(object, locationId);
    const isKept =
      isSold &&
      ((object.type === 'ITEM' && add(items, readItem(object, locationId))) ||
        (object.type === 'CATEGORY' && add(categories, readCategory(object))) ||
        (object.type === 'TAX' && add(taxes, readTax(object))) ||
        (object.type === 'MODIFIER_LIST' && add(modifierLists, readModifierList(object))) ||
        (object.type === 'MODIFIER' && add(modifiers, readModifier(object, locationId))) ||
        (object.type === 'IMAGE' && add(images, readImage(object))));
    // A variation that is there comes with its item.
    if (!isKept && object.id && (object.type !== 'ITEM_VARIATION' || object.isDeleted === true))
      goneIds.push(object.id);
  }
  return { items, categories, taxes, modifierLists, modifiers, images, goneIds };
}

/** A list comes with its modifiers in it; one that changed can also come by itself. */
function withModifiersOfLists(objects: readonly Square.CatalogObject[]): readonly Square.CatalogObject[] {
  return objects.flatMap((object) =>
    object.type === 'MODIFIER_LIST' ? [object, ...(object.modifierListData?.modifiers ?? [])] : object,
  );
}

function add<T>(to: T[], object: T | undefined): boolean {
  if (object !== undefined) to.push(object);
  return object !== undefined;
}

function isHere(object: Presence, locationId: string): boolean {
  if (object.isDeleted === true) return false;
  if (object.presentAtAllLocations === false) return object.presentAtLocationIds?.includes(locationId) ?? false;
  return !object.absentAtLocationIds?.includes(locationId);
}

function readCategory({ id, categoryData }: Square.CatalogObject.Category): CatalogCategory | undefined {
  const parentId = categoryData?.parentCategory?.id;
  return id ? { categoryId: id, name: categoryData?.name ?? '', ...(parentId && { parentId }) } : undefined;
}

function readTax({ id, taxData }: Square.CatalogObject.Tax): CatalogTax | undefined {
  if (!taxData?.percentage || taxData.enabled !== true) return undefined;
  return {
    taxId: id,
    name: taxData.name ?? '',
    percentage: taxData.percentage,
    inclusion: taxData.inclusionType === 'INCLUSIVE' ? 'INCLUSIVE' : 'ADDITIVE',
    ...(taxData.calculationPhase === 'TAX_TOTAL_PHASE' && { phase: 'TOTAL' }),
    isOnCustomAmounts: taxData.appliesToCustomAmounts !== false,
  };
}

/** Pictures come over https, or from our own assets for the demo store; any other address shows no picture. */
function readImage({ id, imageData }: Square.CatalogObject.Image) {
  const url = imageData?.url ?? '';
  return url.startsWith('https://') || url.startsWith('asset:') ? { imageId: id, url } : undefined;
}

function readItem({ id, itemData, imageId }: Square.CatalogObject.Item, locationId: string): LooseItem | undefined {
  if (!itemData || itemData.isArchived === true) return undefined;
  const variations = readVariations(itemData, locationId);
  if (variations.length === 0) return undefined;
  const description = itemData.descriptionPlaintext ?? itemData.description;
  return {
    itemId: id,
    name: itemData.name ?? '',
    ...(description ? { description } : {}),
    categoryIds: categoryIds(itemData),
    imageIds: [...(itemData.imageIds ?? []), ...(imageId ? [imageId] : [])],
    variations,
    taxIds: itemData.isTaxable === false ? [] : (itemData.taxIds ?? []),
    ...(itemData.modifierListInfo && { offers: readOffers(itemData) }),
    ...(itemData.skipModifierScreen === true && { skipsChoices: true }),
  };
}

function categoryIds({ categories, categoryId }: Square.CatalogItem): readonly string[] {
  const ids = (categories ?? []).flatMap(({ id }) => id ?? []);
  return ids.length === 0 && categoryId ? [categoryId] : ids;
}

function readVariations(item: Square.CatalogItem, locationId: string): readonly CatalogVariation[] {
  return (item.variations ?? [])
    .filter((object) => object.type === 'ITEM_VARIATION')
    .filter((variation) => isHere(variation, locationId) && variation.itemVariationData?.sellable !== false)
    .toSorted((one, other) => ordinal(one) - ordinal(other))
    .map((variation) => readVariation(variation, locationId));
}

function readVariation({ id, itemVariationData: data }: Variation, locationId: string): CatalogVariation {
  const override = data?.locationOverrides?.find((each) => each.locationId === locationId);
  const fixed = (override?.pricingType ?? data?.pricingType) !== 'VARIABLE_PRICING';
  const price = override?.priceMoney ?? data?.priceMoney;
  return {
    variationId: id,
    name: data?.name ?? '',
    ...(data?.sku ? { sku: data.sku } : {}),
    ...(data?.upc ? { upc: data.upc } : {}),
    ...(fixed && price !== undefined ? { price: readMoney(price, 'price') } : {}),
  };
}

function ordinal({ itemVariationData }: Variation): number {
  return itemVariationData?.ordinal ?? 0;
}

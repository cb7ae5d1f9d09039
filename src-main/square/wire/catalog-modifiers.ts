import type { Square } from 'square';
import type { CatalogModifier, CatalogModifierList, OfferedModifiers } from '#ports/catalog-gateway.ts';
import { readMoney } from './money.ts';

/**
 * A list of modifiers; undefined for one of free text, whose words go into a line's note.
 * @source Square Catalog API, CatalogModifierList: modifier_type, min_selected_modifiers, selection_type (deprecated)
 */
export function readModifierList({ id, modifierListData: data }: Square.CatalogObject.ModifierList) {
  if (!id || !data || data.modifierType === 'TEXT') return undefined;
  const isSingle = data.selectionType === 'SINGLE';
  const list: CatalogModifierList = {
    listId: id,
    name: data.name ?? '',
    min: bound(data.minSelectedModifiers) ?? 0,
    max: bound(data.maxSelectedModifiers) ?? (isSingle ? 1 : 0),
    ...(data.allowQuantities === true && { allowsQuantities: true }),
  };
  return list;
}

/** A modifier at this location's price. @source Square Catalog API, CatalogModifier.location_overrides: 0 is free here */
export function readModifier({ id, modifierData: data }: Square.CatalogObject.Modifier, locationId: string) {
  if (!id || !data?.modifierListId) return undefined;
  const here = data.locationOverrides?.find((each) => each.locationId === locationId);
  const price = here?.priceMoney ?? data.priceMoney;
  const modifier: CatalogModifier = {
    modifierId: id,
    listId: data.modifierListId,
    name: data.name ?? '',
    ordinal: data.ordinal ?? 0,
    ...(price && Number(price.amount) > 0 && { price: readMoney(price, 'modifier price') }),
    ...(data.onByDefault === true && { isDefault: true }),
    ...(here?.soldOut === true && { isSoldOut: true }),
  };
  return modifier;
}

/** The lists an item offers, those that are switched off left out. @source Square, CatalogItemModifierListInfo */
export function readOffers({ modifierListInfo }: Square.CatalogItem): readonly OfferedModifiers[] {
  return (modifierListInfo ?? [])
    .filter(({ enabled }) => enabled !== false)
    .toSorted((one, other) => (one.ordinal ?? 0) - (other.ordinal ?? 0))
    .map((info) => {
      const [min, max] = [bound(info.minSelectedModifiers), bound(info.maxSelectedModifiers)];
      const allows = toggled(info.allowQuantities);
      const defaults = defaultsIn(info);
      return {
        listId: info.modifierListId,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(allows !== undefined && { allowsQuantities: allows }),
        ...(defaults.length > 0 && { defaults: Object.fromEntries(defaults) }),
      };
    });
}

function defaultsIn({
  modifierOverrides,
}: Square.CatalogItemModifierListInfo): readonly (readonly [string, boolean])[] {
  return (modifierOverrides ?? []).flatMap(({ modifierId, onByDefault, onByDefaultOverride }) => {
    const isOn = toggled(onByDefaultOverride) ?? onByDefault;
    return typeof isOn === 'boolean' ? [[modifierId, isOn] as const] : [];
  });
}

/** Below 0 it is not set. @source Square Catalog API, min_selected_modifiers: -1 */
function bound(count: bigint | number | null | undefined): number | undefined {
  return count === undefined || count === null || count < 0 ? undefined : Number(count);
}

function toggled(word: unknown): boolean | undefined {
  return word === 'YES' ? true : word === 'NO' ? false : undefined;
}

import { randomUUID } from 'node:crypto';
import type { DirectoryScene } from './conformance/row.ts';
import { type ShopClient, usd } from './shop.ts';

/** Objects of the demo store by their fixed ids. */
export const DEMO = {
  item: 'CCITEMDRIPCOFFEE00000001',
  variation: 'CCVARDRIPCOFFEE000000001',
  onlyVariation: 'CCVARESPRESSO00000000003',
  category: 'CCCATCOFFEE0000000000001',
  tax: 'CCTAXNYSALES000000000001',
  rule: 'CCRULEFREEDRIP0000000002',
  discount: 'CCDISCFREEDRIP0000000002',
  productSet: 'CCPSETFREEDRIP0000000002',
  theo: 'CCCUSTTHEOPARK0000000002',
} as const;

/** An upsert of one object. */
export function upsertOf(object: object) {
  return { idempotency_key: randomUUID(), object };
}

/** A new list of two milks. */
export const MILKS = {
  type: 'MODIFIER_LIST',
  id: '#milks',
  modifier_list_data: {
    name: 'Milk',
    modifiers: [
      { type: 'MODIFIER', id: '#oat', modifier_data: { name: 'Oat milk', price_money: usd(60) } },
      { type: 'MODIFIER', id: '#whole', modifier_data: { name: 'Whole milk' } },
    ],
  },
};

/** Sets the directory part of the conformance suite's scene up: Theo in a group, and a list of milks. */
export async function setDirectoryScene(shop: ShopClient): Promise<DirectoryScene> {
  const { object } = await shop.ok('GET', `/v2/catalog/object/${DEMO.item}`);
  const { group } = await shop.ok('POST', '/v2/customers/groups', { group: { name: 'Neighbours' } });
  await shop.ok('PUT', `/v2/customers/${DEMO.theo}/groups/${group.id}`);
  const { catalog_object: milks } = await shop.ok('POST', '/v2/catalog/object', upsertOf(MILKS));
  return {
    groupId: group.id,
    catalogVersion: object.version,
    modifierListId: milks.id,
    modifierId: milks.modifier_list_data.modifiers[0].id,
  };
}

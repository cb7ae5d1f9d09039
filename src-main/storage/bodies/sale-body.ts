import type { Sale } from '#domain/checkout/sale.ts';
import { isSale } from './sale-shape.ts';
import { saleV1ToV2 } from './sale-v1-to-v2.ts';
import type { BodyKind } from './stored-body.ts';

/** A sale in `sales.body`. */
export const SALE_BODY: BodyKind<Sale> = {
  what: 'a sale',
  upgrades: [{ schema: 8, up: saleV1ToV2 }],
  isValid: isSale,
};

import type { Sale } from '#domain/checkout/sale.ts';
import { isSale } from './sale-shape.ts';
import type { BodyKind } from './stored-body.ts';

/** A sale in `sales.body`. */
export const SALE_BODY: BodyKind<Sale> = { what: 'a sale', upgrades: [], isValid: isSale };

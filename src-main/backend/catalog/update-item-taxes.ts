import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { idField } from '../wire/fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { changeItems } from './change-items.ts';

const ids = z.array(idField).max(1000);

/** POST /v2/catalog/update-item-taxes */
export const updateItemTaxes = endpoint({
  name: 'UpdateItemTaxes',
  method: 'POST',
  path: '/v2/catalog/update-item-taxes',
  writes: true,
  body: z.object({ item_ids: ids.min(1), taxes_to_enable: ids.optional(), taxes_to_disable: ids.optional() }),
  handle: ({ store, body, nowMs }) => {
    const { taxes_to_enable: on = [], taxes_to_disable: off = [] } = body;
    if (on.length + off.length === 0) {
      throw squareError('BAD_REQUEST', 'At least one of taxes_to_enable and taxes_to_disable is required.');
    }
    const version = changeItems(store, {
      itemIds: body.item_ids,
      named: [
        { field: 'taxes_to_enable', ids: on, type: 'TAX' },
        { field: 'taxes_to_disable', ids: off, type: 'TAX' },
      ],
      change: (item) => ({
        ...item,
        tax_ids: [...new Set([...(item.tax_ids ?? []), ...on])].filter((id) => !off.includes(id)),
      }),
      nowMs,
    });
    return { updated_at: millisText(version) };
  },
});

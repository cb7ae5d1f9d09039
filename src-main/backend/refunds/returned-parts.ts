import { zero } from '#domain/money/money.ts';
import { uid } from '../store/ids.ts';
import { defined } from '../wire/defined.ts';
import type { WireLineItem, WireOrder, WireOrderReturn, WireReturnLine } from '../wire/wire-order.ts';

type ReturnedParts = Omit<WireOrderReturn, 'uid' | 'source_order_id' | 'return_amounts'>;

/** Every part of a sale as taken back: same amounts, uids of their own, the sale's beside them. */
export function returnedParts(sale: WireOrder): ReturnedParts {
  const tips = (sale.tenders ?? []).flatMap(({ id, tip_money }) =>
    tip_money ? [{ uid: uid(), applied_money: tip_money, source_tender_id: id }] : [],
  );
  return {
    ...(sale.line_items ? { return_line_items: sale.line_items.map(returnedLine) } : {}),
    ...(sale.taxes ? { return_taxes: sale.taxes.map(({ metadata, ...tax }) => returned(tax, 'source_tax_uid')) } : {}),
    ...(sale.discounts
      ? {
          return_discounts: sale.discounts.map(({ metadata, reward_ids, pricing_rule_id, ...discount }) =>
            returned(discount, 'source_discount_uid'),
          ),
        }
      : {}),
    ...(sale.service_charges
      ? {
          return_service_charges: sale.service_charges.map(({ metadata, type, ...charge }) =>
            returned(charge, 'source_service_charge_uid'),
          ),
        }
      : {}),
    ...(tips.length === 0 ? {} : { return_tips: tips }),
  };
}

/** The part keeps its uid: lines go on naming their taxes and discounts by it. */
function returned(part: { readonly uid: string }, source: string): object {
  return { ...part, [source]: part.uid };
}

function returnedLine(line: WireLineItem): WireReturnLine {
  const nothing = zero(line.base_price_money.currency);
  return {
    uid: uid(),
    source_line_item_uid: line.uid,
    quantity: line.quantity,
    ...defined({
      quantity_unit: line.quantity_unit,
      note: line.note,
      name: line.name,
      variation_name: line.variation_name,
      catalog_object_id: line.catalog_object_id,
      catalog_version: line.catalog_version,
      applied_taxes: line.applied_taxes,
      applied_discounts: line.applied_discounts,
    }),
    item_type: line.item_type,
    ...(line.modifiers
      ? {
          return_modifiers: line.modifiers.map(({ metadata, ...modifier }) =>
            returned(modifier, 'source_modifier_uid'),
          ),
        }
      : {}),
    base_price_money: line.base_price_money,
    variation_total_price_money: line.variation_total_price_money ?? nothing,
    gross_return_money: line.gross_sales_money ?? nothing,
    total_tax_money: line.total_tax_money ?? nothing,
    total_discount_money: line.total_discount_money ?? nothing,
    total_service_charge_money: line.total_service_charge_money ?? nothing,
    total_money: line.total_money ?? nothing,
  };
}

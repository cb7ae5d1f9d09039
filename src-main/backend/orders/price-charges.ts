import type { PricedOrder, PricingServiceCharge } from '#domain/pricing/types.ts';
import { uid } from '../store/ids.ts';
import type { WireServiceCharge } from '../wire/wire-order.ts';

/** A service charge as the pricing rules take it. */
export function pricingCharge(charge: WireServiceCharge): PricingServiceCharge {
  const { percentage, amount_money, calculation_phase, taxable } = charge;
  return {
    uid: charge.uid,
    phase: calculation_phase,
    taxable,
    ...(percentage === undefined ? {} : { percentage }),
    ...(amount_money === undefined ? {} : { amount: amount_money }),
  };
}

/** A service charge with what it comes to. */
export function assembleCharge(charge: WireServiceCharge, { serviceCharges }: PricedOrder): WireServiceCharge {
  const priced = serviceCharges.find((one) => one.uid === charge.uid);
  if (!priced) return charge;
  const { applied_taxes, ...rest } = charge;
  const taxes = priced.appliedTaxes.map(({ taxUid, amount }) => ({
    uid: applied_taxes?.find((applied) => applied.tax_uid === taxUid)?.uid ?? uid(),
    tax_uid: taxUid,
    applied_money: amount,
  }));
  return {
    ...rest,
    ...(taxes.length === 0 ? {} : { applied_taxes: taxes }),
    applied_money: priced.applied,
    total_tax_money: priced.tax,
    total_money: priced.total,
  };
}

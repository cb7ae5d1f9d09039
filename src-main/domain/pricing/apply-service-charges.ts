import { roundRatio } from '../money/rounding.ts';
import type { TaxableLine } from './apply-taxes.ts';
import { decimalOf } from './line-amounts.ts';
import type { PricingServiceCharge } from './types.ts';

/** A charge and what it comes to before tax, in minor units. */
export interface ChargeAmount {
  readonly charge: PricingServiceCharge;
  readonly amount: bigint;
}

/** The charges of a phase on `base`: percentages rounded half to even, amounts as they are. */
export function chargesOn(
  base: bigint,
  charges: readonly PricingServiceCharge[],
  phase: PricingServiceCharge['phase'],
): readonly ChargeAmount[] {
  return charges
    .filter((charge) => charge.phase === phase)
    .map((charge) => ({ charge, amount: amountOn(base, charge) }));
}

/**
 * The taxable charges as lines for the taxes to fall on, so that an ORDER tax is rounded once over lines and
 * charges together.
 *
 * @source Square Orders API, "Service charges": a taxable charge of the subtotal phase is taxed with the order
 */
export function taxableCharges(charges: readonly ChargeAmount[]): TaxableLine[] {
  return charges
    .filter(({ charge }) => charge.taxable)
    .map(({ charge, amount }) => ({
      line: {
        uid: charge.uid,
        quantity: '1',
        basePrice: { amount: Number(amount), currency: '' },
        modifiers: [],
        taxUids: [],
        discountUids: [],
      },
      value: amount,
      applied: [],
    }));
}

function amountOn(base: bigint, charge: PricingServiceCharge): bigint {
  if (charge.percentage === undefined) return BigInt(charge.amount?.amount ?? 0);
  const { digits, scale } = decimalOf(charge.percentage);
  return roundRatio(base * digits, scale * 100n, 'half-even');
}

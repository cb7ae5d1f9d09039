import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { secondsText } from '../wire/timestamps.ts';
import type { WireProgram } from '../wire/wire-program.ts';
import { catalogObjects } from './catalog-objects.ts';
import type { StoreSeed } from './store-seed.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Fills an empty backend, as part of the work that opens it, so that a backend is never half seeded. */
export function plantSeed(store: Store, seed: StoreSeed, nowMs: number): void {
  plantLocation(store, seed, nowMs);
  for (const [ordinal, object] of catalogObjects(seed).entries()) store.catalog.put(object, nowMs, ordinal);
  for (const customer of seed.customers) {
    store.customers.add({
      id: customer.id,
      profile: defined({
        given_name: customer.givenName,
        family_name: customer.familyName,
        phone_number: customer.phone,
        email_address: customer.email,
      }),
      creationSource: 'DIRECTORY',
      country: seed.location.country,
      nowMs,
    });
  }
  if (seed.program) store.program.put(programOf(seed, seed.program, nowMs));
  for (const member of seed.members) plantMember(store, seed, member, nowMs);
}

function plantLocation(store: Store, { location, merchantId }: StoreSeed, nowMs: number): void {
  const { address } = location;
  store.locations.put(
    {
      id: location.id,
      name: location.name,
      ...(address
        ? {
            address: {
              ...Object.fromEntries(address.lines.map((line, index) => [`address_line_${index + 1}`, line])),
              ...defined({
                locality: address.locality,
                administrative_district_level_1: address.district,
                postal_code: address.postalCode,
              }),
              country: location.country,
            },
          }
        : {}),
      timezone: location.timeZone,
      capabilities: ['CREDIT_CARD_PROCESSING'],
      status: 'ACTIVE',
      created_at: secondsText(nowMs),
      merchant_id: merchantId,
      country: location.country,
      language_code: location.languageCode,
      currency: location.currency,
      ...defined({ phone_number: location.phone, business_name: location.businessName }),
      type: 'PHYSICAL',
    },
    true,
  );
}

function programOf(seed: StoreSeed, program: NonNullable<StoreSeed['program']>, nowMs: number): WireProgram {
  const at = secondsText(nowMs);
  const { amount, points, taxMode } = program.spend;
  return {
    id: program.id,
    status: 'ACTIVE',
    reward_tiers: program.tiers
      .toSorted((a, b) => a.points - b.points)
      .map((tier) => ({
        id: tier.id,
        points: tier.points,
        name: tier.name,
        created_at: at,
        pricing_rule_reference: { object_id: tier.ruleId, catalog_version: nowMs },
      })),
    terminology: program.terminology,
    location_ids: [seed.location.id],
    created_at: at,
    updated_at: at,
    accrual_rules: [
      {
        accrual_type: 'SPEND',
        points,
        spend_data: { amount_money: { amount, currency: seed.location.currency }, tax_mode: taxMode },
      },
    ],
  };
}

function plantMember(store: Store, seed: StoreSeed, member: StoreSeed['members'][number], nowMs: number): void {
  const programId = seed.program?.id ?? '';
  const since = Math.max(0, ...member.history.map(({ daysAgo }) => daysAgo));
  const createdAt = Math.round(nowMs - since * DAY_MS);
  store.accounts.add({
    id: member.id,
    programId,
    customerId: member.customerId,
    phone: member.phone,
    mappingId: member.mappingId,
    enrolledAt: createdAt,
    createdAt,
  });
  for (const event of member.history) {
    store.ledger.append({
      id: event.id,
      type: event.kind,
      accountId: member.id,
      points: event.points,
      source: 'SQUARE',
      createdAt: Math.round(nowMs - event.daysAgo * DAY_MS),
      locationId: event.kind === 'ACCUMULATE_POINTS' ? seed.location.id : undefined,
      detail: {
        loyalty_program_id: programId,
        points: event.points,
        ...(event.reason === undefined ? {} : { reason: event.reason }),
      },
    });
  }
}

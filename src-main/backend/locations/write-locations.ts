import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { addressField } from '../wire/address-field.ts';
import { secondsText } from '../wire/timestamps.ts';
import type { WireLocation } from '../wire/wire-location.ts';

const localTime = z.string().regex(/^\d\d:\d\d(:\d\d)?$/);

/** What a request may say of a location. @source Square Locations API, Location */
const location = z.object({
  name: z.string().trim().min(1).max(255).optional(),
  address: addressField.optional(),
  timezone: z
    .string()
    .max(30)
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'An IANA time zone is required.')
    .optional(),
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  language_code: z.string().min(2).max(5).optional(),
  phone_number: z.string().max(17).optional(),
  business_name: z.string().max(255).optional(),
  type: z.enum(['PHYSICAL', 'MOBILE']).optional(),
  website_url: z.string().max(255).optional(),
  business_email: z.string().max(255).optional(),
  description: z.string().max(1024).optional(),
  twitter_username: z.string().min(1).max(15).optional(),
  instagram_username: z.string().min(1).max(30).optional(),
  facebook_url: z.string().max(255).optional(),
  mcc: z.string().length(4).optional(),
  coordinates: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  business_hours: z
    .object({
      periods: z
        .array(
          z.object({
            day_of_week: z.enum(['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']),
            start_local_time: localTime,
            end_local_time: localTime,
          }),
        )
        .max(70),
    })
    .optional(),
});

/** POST /v2/locations: country, currency and what else is left out come from the main location. */
export const createLocation = endpoint({
  name: 'CreateLocation',
  method: 'POST',
  path: '/v2/locations',
  writes: true,
  body: z.object({ location: location.required({ name: true }) }),
  handle: ({ store, body, nowMs }) => {
    requireFreeName(store, body.location.name);
    const main = store.locations.main();
    const inherited = [
      'timezone',
      'capabilities',
      'merchant_id',
      'country',
      'language_code',
      'currency',
      'business_name',
    ];
    const created = {
      ...Object.fromEntries(inherited.filter((name) => main[name] !== undefined).map((name) => [name, main[name]])),
      type: 'PHYSICAL',
      status: 'ACTIVE',
      ...body.location,
      id: `L${squareId().slice(0, 12)}`,
      created_at: secondsText(nowMs),
    } as unknown as WireLocation;
    store.locations.put(created, false);
    return { location: created };
  },
});

/** PUT /v2/locations/{id}: what is not given stays, null or an empty text clears. */
export const updateLocation = endpoint({
  name: 'UpdateLocation',
  method: 'PUT',
  path: '/v2/locations/:location_id',
  writes: true,
  body: z.object({ location: location.optional() }),
  handle: ({ store, body, rawBody, param }) => {
    const before = store.locations.find(param('location_id'));
    if (!before) throw notFound('Location', param('location_id'));
    const { location: raw } = rawBody as { readonly location?: Readonly<Record<string, unknown>> };
    const given = body.location ?? {};
    if (given.name !== undefined && given.name !== before.name) requireFreeName(store, given.name);
    const cleared = Object.keys(location.shape).filter(
      (name) => raw?.[name] === null || (raw?.[name] === '' && !REQUIRED.includes(name)),
    );
    const required = cleared.find((name) => REQUIRED.includes(name));
    if (required) throw squareError('BAD_REQUEST', `A location needs its ${required}.`, `location.${required}`);
    const kept = Object.entries({ ...before, ...given }).filter(([name]) => !cleared.includes(name));
    const updated = Object.fromEntries(kept) as unknown as WireLocation;
    store.locations.put(updated, before.id === store.locations.main().id);
    return { location: updated };
  },
});

const REQUIRED = ['name', 'timezone', 'status', 'language_code', 'type'];

function requireFreeName(store: Store, name: string): void {
  if (store.locations.all().some((other) => other.name === name)) {
    throw squareError('BAD_REQUEST', `There is a location ${name} already.`, 'location.name');
  }
}

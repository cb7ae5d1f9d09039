import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import { squareId } from '../store/ids.ts';
import { secondsText } from '../wire/timestamps.ts';
import type { WireLocation } from '../wire/wire-location.ts';

const text = z.string().min(1).max(255);
const isTimeZone = (zone: string) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC';

const fields = {
  name: text,
  business_name: text.optional(),
  timezone: z.string().max(40).refine(isTimeZone, 'Expected an IANA time zone, "America/New_York".').optional(),
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  phone_number: z.string().max(17).optional(),
  business_email: z.string().max(255).optional(),
  website_url: z.string().max(255).optional(),
  description: z.string().max(1024).optional(),
  address: z
    .object({
      address_line_1: text.optional(),
      address_line_2: text.optional(),
      address_line_3: text.optional(),
      locality: text.optional(),
      administrative_district_level_1: text.optional(),
      postal_code: text.optional(),
    })
    .optional(),
};

/** POST /admin/locations: a further location. Country, currency and language are the main one's. */
export const createLocation: Endpoint = endpoint({
  name: 'AddLocation',
  method: 'POST',
  path: '/admin/locations',
  writes: true,
  body: z.object({ location: z.object(fields) }),
  handle: ({ store, body, nowMs }) => {
    const main = store.locations.main();
    const { address, ...said } = body.location;
    const location: WireLocation = {
      id: `L${squareId().slice(0, 12)}`,
      timezone: main.timezone,
      capabilities: main['capabilities'],
      status: 'ACTIVE',
      created_at: secondsText(nowMs),
      merchant_id: main.merchant_id,
      country: main.country,
      language_code: main.language_code,
      currency: main.currency,
      type: 'PHYSICAL',
      ...given(said),
      name: body.location.name,
      ...(address ? { address: { ...address, country: main.country } } : {}),
    };
    store.locations.put(location, false);
    return { location };
  },
});

/** PUT /admin/locations/{id}: what is given replaces what was; the address as a whole. */
export const updateLocation: Endpoint = endpoint({
  name: 'ChangeLocation',
  method: 'PUT',
  path: '/admin/locations/:location_id',
  writes: true,
  body: z.object({ location: z.object(fields).partial() }),
  handle: ({ store, body, param }) => {
    const before = store.locations.find(param('location_id'));
    if (!before) throw notFound('Location', param('location_id'));
    const { address, ...said } = body.location;
    const location: WireLocation = {
      ...before,
      ...given(said),
      ...(address ? { address: { ...address, country: before.country } } : {}),
    };
    store.locations.put(location, before.id === store.locations.main().id);
    return { location };
  },
});

function given(said: object): object {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

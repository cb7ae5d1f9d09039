import type { CustomerGateway, LocationGateway } from '#ports/directory-gateways.ts';
import { undefinedWhereNotFound } from './not-found.ts';
import type { SquareCall } from './square-client.ts';
import { readLocation } from './wire/location.ts';
import { required } from './wire/money.ts';

/** Reads the customer directory over Square's Customers API; no more of a person than the counter needs. */
export function createCustomerGateway(call: SquareCall): CustomerGateway {
  return {
    retrieve: (customerId) =>
      undefinedWhereNotFound(
        call('read', 'customer', async ({ customers }) => {
          const { id, givenName } = required((await customers.get({ customerId })).customer, 'customer');
          return { customerId: required(id, 'customer id'), ...(givenName ? { givenName } : {}) };
        }),
      ),
  };
}

/** Reads the account's open locations over Square's Locations API. */
export function createLocationGateway(call: SquareCall): LocationGateway {
  return {
    list: () =>
      call('read', 'locations', async ({ locations }) => {
        const all = (await locations.list()).locations ?? [];
        return all.filter(({ status }) => status !== 'INACTIVE').map(readLocation);
      }),
    retrieve: (locationId) =>
      call('read', 'location', async ({ locations }) => readLocation((await locations.get({ locationId })).location)),
  };
}

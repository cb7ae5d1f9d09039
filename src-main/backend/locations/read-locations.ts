import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';

/** GET /v2/locations */
export const listLocations = endpoint({
  name: 'ListLocations',
  method: 'GET',
  path: '/v2/locations',
  handle: ({ store }) => ({ locations: store.locations.all() }),
});

/** GET /v2/locations/{id|main} */
export const retrieveLocation = endpoint({
  name: 'RetrieveLocation',
  method: 'GET',
  path: '/v2/locations/:location_id',
  handle: ({ store, param }) => {
    const location = store.locations.find(param('location_id'));
    if (!location) throw notFound('Location', param('location_id'));
    return { location };
  },
});

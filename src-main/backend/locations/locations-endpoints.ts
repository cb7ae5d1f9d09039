import type { Endpoint } from '../endpoint/endpoint.ts';
import { listLocations, retrieveLocation } from './read-locations.ts';
import { listMerchants, retrieveMerchant } from './read-merchants.ts';
import { createLocation, updateLocation } from './write-locations.ts';

/** The seller, and their places of business. */
export const locationsEndpoints: readonly Endpoint[] = [
  listLocations,
  retrieveLocation,
  createLocation,
  updateLocation,
  listMerchants,
  retrieveMerchant,
];

import type { Endpoint } from '../endpoint/endpoint.ts';
import { listLocations, retrieveLocation } from './read-locations.ts';
import { createLocation, updateLocation } from './write-locations.ts';

/** The seller's places of business. */
export const locationsEndpoints: readonly Endpoint[] = [
  listLocations,
  retrieveLocation,
  createLocation,
  updateLocation,
];

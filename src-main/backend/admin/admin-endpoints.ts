import type { Endpoint } from '../endpoint/endpoint.ts';
import { reportsEndpoints } from '../reports/reports-endpoints.ts';
import { tokensEndpoints } from '../tokens/tokens-endpoints.ts';
import { changeAccountPhone, deleteAccount } from './admin-accounts.ts';
import { createLocation, updateLocation } from './admin-locations.ts';
import { programEndpoints } from './admin-program.ts';
import { type TestControls, testControlEndpoints } from './test-controls.ts';

/**
 * What only Square's Dashboard can do there, and levers for tests where there are any. They speak as the API does
 * and are no part of it: another token, another path, no promise to any SDK.
 */
export function adminRoutes(controls?: TestControls): readonly Endpoint[] {
  return [
    ...tokensEndpoints,
    ...programEndpoints,
    createLocation,
    updateLocation,
    changeAccountPhone,
    deleteAccount,
    ...reportsEndpoints,
    ...(controls ? testControlEndpoints(controls) : []),
  ];
}

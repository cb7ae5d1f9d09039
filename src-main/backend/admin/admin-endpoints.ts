import type { Endpoint } from '../http/endpoint.ts';
import { createLocation, updateLocation } from './locations.ts';
import { changeAccountPhone, deleteAccount } from './loyalty-accounts.ts';
import { programEndpoints } from './loyalty-program.ts';
import { reportEndpoints } from './loyalty-reports.ts';
import { type TestControls, testControlEndpoints } from './test-controls.ts';
import { listTokens, mintToken, revokeToken } from './tokens.ts';

/**
 * What only Square's Dashboard can do there, and levers for tests where there are any. They speak as the API does
 * and are no part of it: another token, another path, no promise to any SDK.
 */
export function adminRoutes(controls?: TestControls): readonly Endpoint[] {
  return [
    mintToken,
    listTokens,
    revokeToken,
    ...programEndpoints,
    createLocation,
    updateLocation,
    changeAccountPhone,
    deleteAccount,
    ...reportEndpoints,
    ...(controls ? testControlEndpoints(controls) : []),
  ];
}

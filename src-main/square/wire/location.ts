import type { Square } from 'square';
import type { StoreLocation } from '#ports/directory-gateways.ts';
import { required } from './money.ts';

/** A location off the wire. */
export function readLocation(wire: Square.Location | undefined): StoreLocation {
  const location = required(wire, 'location');
  const { businessName, phoneNumber, languageCode } = location;
  return {
    locationId: required(location.id, 'location id'),
    name: location.name ?? businessName ?? '',
    ...(businessName ? { businessName } : {}),
    addressLines: addressLines(location.address),
    ...(phoneNumber ? { phone: phoneNumber } : {}),
    currency: required(location.currency, 'currency of the location'),
    country: required(location.country, 'country of the location'),
    timeZone: location.timezone ?? 'Etc/UTC',
    ...(languageCode ? { languageCode } : {}),
  };
}

/** As on an envelope: the lines as given, then "Brooklyn, NY 11201". */
function addressLines(address: Square.Address | undefined): readonly string[] {
  if (address === undefined) return [];
  const region = words(' ', address.administrativeDistrictLevel1, address.postalCode);
  const town = words(', ', address.locality, region);
  return [address.addressLine1, address.addressLine2, address.addressLine3, town].filter(isText);
}

function words(between: string, ...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(isText).join(between);
}

function isText(part: string | null | undefined): part is string {
  return part !== undefined && part !== null && part.trim() !== '';
}

/**
 * Square's endpoints that are not here although a path of ours would take them for one with an id: they are not found,
 * whatever the method.
 *
 * @source Square's public api.json: the paths beginning like one that is served
 */
export const NOT_SERVED: readonly string[] = [
  ...['bulk-create', 'bulk-delete', 'bulk-retrieve', 'bulk-update', 'segments', 'segments/*'].map(
    (path) => `/v2/customers/${path}`,
  ),
  ...['customers', 'orders', 'locations', 'merchants'].flatMap((kind) => [
    `/v2/${kind}/custom-attribute-definitions`,
    `/v2/${kind}/custom-attribute-definitions/*`,
    `/v2/${kind}/custom-attributes`,
    `/v2/${kind}/custom-attributes/*`,
  ]),
];

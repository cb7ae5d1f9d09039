/**
 * Until here a kiosk put every tax on a custom amount, whatever a tax said of it, and new stores said "none". From here
 * on the flag decides, so in a store where no tax bears it all get it: what a shop charges must not change by an
 * update. Only the newest version of each tax is written; that one time a version is changed.
 */
export const CUSTOM_AMOUNTS_STEP = `
  DROP TRIGGER catalog_versions_stay;
  UPDATE catalog_versions SET body = json_set(body, '$.tax_data.applies_to_custom_amounts', json('true'))
    WHERE type = 'TAX'
      AND version = (SELECT version FROM catalog_objects WHERE id = catalog_versions.object_id AND is_deleted = 0)
      AND NOT EXISTS (
        SELECT 1 FROM catalog_objects JOIN catalog_versions AS newest
          ON newest.object_id = catalog_objects.id AND newest.version = catalog_objects.version
        WHERE catalog_objects.type = 'TAX' AND catalog_objects.is_deleted = 0
          AND newest.body ->> '$.tax_data.applies_to_custom_amounts' = 1
      );
  CREATE TRIGGER catalog_versions_stay BEFORE UPDATE ON catalog_versions
    BEGIN SELECT RAISE(ABORT, 'a catalog version is never changed'); END;
`;

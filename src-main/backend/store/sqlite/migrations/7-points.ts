/**
 * The goods a refund is for, where the client has said, and the return that several refunds belong to. And every
 * reward tier there ever was, by its id: a reward keeps the terms it was issued with when the shop changes its tiers.
 */
export const POINTS_STEP = `
  ALTER TABLE refunds ADD COLUMN goods TEXT;
  ALTER TABLE loyalty_order_refunds ADD COLUMN return_id TEXT;

  CREATE TABLE loyalty_tiers (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
  CREATE TRIGGER loyalty_tiers_stay BEFORE UPDATE ON loyalty_tiers
    BEGIN SELECT RAISE(ABORT, 'a reward tier is never changed'); END;
  INSERT INTO loyalty_tiers
    SELECT tier.value ->> '$.id', tier.value FROM loyalty_programs, json_each(body, '$.reward_tiers') AS tier;
`;

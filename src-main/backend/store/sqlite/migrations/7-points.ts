/** The goods a refund is for, where the client has said, and the return that several refunds belong to. */
export const POINTS_STEP = `
  ALTER TABLE refunds ADD COLUMN goods TEXT;
  ALTER TABLE loyalty_order_refunds ADD COLUMN return_id TEXT;
`;

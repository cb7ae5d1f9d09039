/** Of a notification sent in vain: when it was first sent, and what went wrong last. Those of earlier versions lack it. */
export const RETRIES_STEP = `
  ALTER TABLE outbox ADD COLUMN first_sent_at INTEGER;
  ALTER TABLE outbox ADD COLUMN retry_reason TEXT;
`;

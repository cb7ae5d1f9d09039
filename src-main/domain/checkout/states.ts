/**
 * Where a checkout stands. Each state but the resting ones (cart, due, unsure, done, voided)
 * waits for exactly one answer from outside.
 */
export type CheckoutState =
  | 'cart'
  | 'placing'
  | 'previewing'
  | 'rewarding'
  | 'unrewarding'
  | 'pruning'
  | 'due'
  | 'paying'
  | 'unsure'
  | 'crediting'
  | 'done'
  | 'voiding'
  | 'voided';

/** What changed: the object's kind and id, and whether it is new. */
export interface ChangeNote {
  readonly kind: ChangedKind;
  readonly id: string;
  readonly verb: 'created' | 'updated' | 'deleted';
  /** What is left of a deleted object. */
  readonly old: string | null;
}

/** A kind of object whose changes are told. */
export type ChangedKind =
  | 'loyalty_program'
  | 'loyalty_account'
  | 'loyalty_event'
  | 'loyalty_promotion'
  | 'order'
  | 'payment'
  | 'refund'
  | 'terminal'
  | 'customer'
  | 'catalog'
  | 'location';

/** Notes of what the open transaction has changed. */
export interface ChangeNotes {
  /** Takes the notes, each object once: one made and changed in a transaction is new. */
  drain(): readonly ChangeNote[];
  /** Says that somebody may subscribe from now on. Until then there is nothing to drain. */
  listen(): void;
}

/** What can happen to a checkout: something a person asks for, a timer, or the answer of the call under way. */
export type CheckoutEvent =
  | 'edited'
  | 'rewardWanted'
  | 'unrewardWanted'
  | 'leaveWanted'
  | 'holdWanted'
  | 'recallWanted'
  | 'chargeWanted'
  | 'paymentOffered'
  | 'paymentCancelled'
  | 'voidWanted'
  | 'returnWanted'
  | 'recheckDue'
  | 'releaseDue'
  | 'pollDue'
  | 'creditDue'
  /** Charge while the server cannot be reached. */
  | 'offlineChargeWanted'
  /** Money changed hands while the server cannot be reached. */
  | 'paidOffline'
  /** The server cannot be reached, and the money is in hand whatever it says. */
  | 'wentOffline'
  /** It is this sale's turn to be recorded by the server. */
  | 'replayDue'
  /** A manager has settled what the server refuses. */
  | 'settledByHand'
  /** The call was answered and did what was asked. */
  | 'answered'
  /** The call was answered with a no: it changed nothing. */
  | 'refused'
  /** The order had been changed by somebody else: the call changed nothing. */
  | 'outdated'
  /** No answer came: it is unknown whether the call did anything. */
  | 'unanswered';

/** One thing in a file that is not as it must be. */
export interface Difference {
  readonly what: 'file' | 'account' | 'event' | 'reward' | 'order' | 'payment' | 'refund';
  readonly id: string;
  /** In words, with the figures. */
  readonly problem: string;
}

/** Ends a check at its first difference. */
export class DifferenceFound extends Error {
  readonly difference: Difference;

  constructor(difference: Difference) {
    super(`${difference.what} ${difference.id}: ${difference.problem}`);
    this.name = 'DifferenceFound';
    this.difference = difference;
  }
}

/** Something under check, which names itself in what it says. */
export interface Subject {
  /** @throws DifferenceFound unless it holds */
  must(holds: boolean, problem: string): void;
  /** @throws DifferenceFound unless both figures are the same */
  same(name: string, says: number | string | undefined, is: number | string | undefined): void;
}

/** What is under check. */
export function subject(what: Difference['what'], id: string): Subject {
  const must = (holds: boolean, problem: string) => {
    if (!holds) throw new DifferenceFound({ what, id, problem });
  };
  return { must, same: (name, says, is) => must(says === is, `${name} is ${says}, and should be ${is}`) };
}

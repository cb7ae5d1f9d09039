import type { WireProgram, WireRewardTier } from '../../wire/wire-program.ts';

/** The seller's one program, or none. */
export interface ProgramStore {
  /** Adds the program, or replaces it by its next state. A tier under a known id is the tier it was. */
  put(program: WireProgram): void;
  find(): WireProgram | undefined;
  /** A tier the program has or once had. */
  tier(id: string): WireRewardTier | undefined;
}

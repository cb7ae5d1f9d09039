import type { WireProgram } from '../../wire/wire-program.ts';

/** The seller's one program, or none. */
export interface ProgramStore {
  /** Adds the program, or replaces it by its next state. */
  put(program: WireProgram): void;
  find(): WireProgram | undefined;
}

import { type Command, joinCommands } from '../command.ts';

/** A part of a job that is handed over at once. */
export interface JobPiece {
  readonly bytes: Uint8Array;
  /** The printer stands between two commands after it: something else may be said to it there. */
  readonly endsCommand: boolean;
}

const MAX_PIECE_BYTES = 1024;

/**
 * A job in pieces of at most 1 KB that end with a command wherever they can. The first is a single byte: it is taken
 * or it is not, so a job refused there has surely printed nothing.
 */
export function jobPieces(commands: readonly Command[]): readonly JobPiece[] {
  const bytes = joinCommands(commands);
  const ends = new Set<number>();
  let end = 0;
  for (const command of commands) {
    end += command.bytes.length;
    ends.add(end);
  }
  const pieces: JobPiece[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = at === 0 ? 1 : pieceEnd(at, bytes.length, ends);
    pieces.push({ bytes: bytes.subarray(at, next), endsCommand: ends.has(next) });
    at = next;
  }
  return pieces;
}

/** The last end of a command within reach, else as far as one piece goes. */
function pieceEnd(from: number, length: number, ends: ReadonlySet<number>): number {
  const farthest = Math.min(from + MAX_PIECE_BYTES, length);
  for (let end = farthest; end > from; end--) {
    if (ends.has(end)) return end;
  }
  return farthest;
}

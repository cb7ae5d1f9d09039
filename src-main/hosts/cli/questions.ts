import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks the person who sets the kiosk up. */
export interface Questions {
  /** The answer, never empty. `flag` is named where there is no terminal to ask on. */
  ask(question: string, flag: string): Promise<string>;
  /** As `ask`, without showing what is typed; without a terminal, the next line of standard input. */
  askSecret(question: string): Promise<string>;
  close(): void;
}

/** Asks at a terminal; where standard input is a pipe, secrets are read from its lines and everything else must be a flag. */
export function openQuestions(input: NodeJS.ReadStream = process.stdin): Questions {
  return input.isTTY ? terminalQuestions(input) : pipedQuestions(input);
}

function terminalQuestions(input: NodeJS.ReadStream): Questions {
  let hidden = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) process.stderr.write(chunk);
      done();
    },
  });
  const lines: Interface = createInterface({ input, output, terminal: true });
  const insist = async (question: string): Promise<string> => {
    for (;;) {
      const answer = (await lines.question(question)).trim();
      if (answer !== '') return answer;
    }
  };
  return {
    ask: (question) => insist(`${question}: `),
    async askSecret(question) {
      process.stderr.write(`${question} (not shown): `);
      hidden = true;
      try {
        return await insist('');
      } finally {
        hidden = false;
        process.stderr.write('\n');
      }
    },
    close: () => lines.close(),
  };
}

function pipedQuestions(input: NodeJS.ReadStream): Questions {
  let lines: AsyncIterator<string> | undefined;
  return {
    ask: (question, flag) => Promise.reject(new Error(`${question}: give ${flag}, since nobody can be asked here.`)),
    async askSecret(question) {
      lines ??= createInterface({ input })[Symbol.asyncIterator]();
      const { value } = await lines.next();
      const answer = typeof value === 'string' ? value.trim() : '';
      if (answer === '') throw new Error(`${question}: expected as a line of standard input, but there is none.`);
      return answer;
    },
    close: () => input.destroy(),
  };
}

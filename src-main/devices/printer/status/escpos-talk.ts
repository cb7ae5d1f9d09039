import { type Command, command } from '../../command.ts';
import { createEscposReplyReader, type EscposReply } from './escpos-replies.ts';
import { type RealTimeQuestion, readRealTime, readStatusBack } from './escpos-status.ts';
import type { Heard, PrinterTalk } from './printer-talk.ts';

const DLE = 0x10;
const EOT = 0x04;
const GS = 0x1d;
const PROCESS_ID_HEADER = 0x37;
const PROCESS_ID_MARK = 0x22;
const CLEARED_MARK = 0x25;
// Sent once when switched on, where the memory switch for it is on. @source Epson ESC/POS manual, power-on notice
const POWER_ON_HEADER = 0x3b;
const POWER_ON_MARK = 0x30;
const ID_COUNT = 10_000;

const QUESTIONS: readonly RealTimeQuestion[] = [1, 2, 3, 4];

/** Asks for one part of the status at once, past everything that waits. @source Epson ESC/POS manual, DLE EOT */
export function askStatus(question: RealTimeQuestion): Command {
  return command(`ask status ${question}`, DLE, EOT, question);
}

/** Asks to be told when all before it is printed. Four characters 20 to 7E. @source Epson ESC/POS manual, GS ( H, function 48 */
export function processId(id: string): Command {
  const bytes = [...id].map((char) => char.charCodeAt(0));
  return command(`tell when printed ${id}`, GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...bytes);
}

/** Asks for the paper's status in its turn. @source Epson ESC/POS manual, GS r */
export function paperInTurn(): Command {
  return command('tell when read', GS, 0x72, 0x01);
}

/** Switches automatic status on for everything. @source Epson ESC/POS manual, GS a */
export function statusBackOn(): Command {
  return command('status back on', GS, 0x61, 0xff);
}

/**
 * Throws away all that waits and all that is half set, at once and even while offline.
 *
 * @source Epson ESC/POS manual, DLE DC4 function 8: answered by 37 25 00, before which nothing else may be sent
 */
export function clearBuffers(): Command {
  return command('clear buffers', DLE, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
}

/** Goes on from the line at which an error stopped it. @source Epson ESC/POS manual, DLE ENQ 1: after its cause is removed */
export function recoverFromError(): Command {
  return command('recover', DLE, 0x05, 0x01);
}

/** A conversation in ESC/POS. */
export function createEscposTalk(): PrinterTalk {
  const reader = createEscposReplyReader();
  let question: RealTimeQuestion | undefined;
  let lastId = 0;
  let echoesAsked = 0;
  let echoesHeard = 0;

  const understand = (reply: EscposReply): Heard | undefined => {
    switch (reply.kind) {
      case 'real_time': {
        if (question === undefined) return undefined;
        const condition = readRealTime(question, reply.byte);
        question = undefined;
        return { kind: 'answer', condition };
      }
      case 'status_back':
        return { kind: 'condition', condition: readStatusBack(reply.bytes) };
      case 'single':
        echoesHeard += 1;
        return { kind: 'mark', way: 'echo', key: String(echoesHeard) };
      case 'block': {
        const [mark, ...id] = reply.data;
        if (reply.header === POWER_ON_HEADER && mark === POWER_ON_MARK) return { kind: 'restarted' };
        if (reply.header !== PROCESS_ID_HEADER) return undefined;
        if (mark === CLEARED_MARK) return { kind: 'cleared' };
        if (mark !== PROCESS_ID_MARK) return undefined;
        return { kind: 'mark', way: 'process_id', key: String.fromCharCode(...id) };
      }
    }
  };

  return {
    questions: QUESTIONS.map(askStatus),
    asking(index) {
      reader.tick();
      question = QUESTIONS[index];
    },
    watch: statusBackOn,
    clear: clearBuffers(),
    // A reset throws a line that has begun away, too.
    cancelLine: command('init', 0x1b, 0x40),
    recover: recoverFromError(),
    ways: ['process_id', 'echo'],
    marker(way) {
      if (way === 'process_id') {
        lastId = (lastId + 1) % ID_COUNT;
        const key = String(lastId).padStart(4, '0');
        return { command: processId(key), key };
      }
      // An echo lost, or one that was only noise, must not put all later ones out of step.
      echoesHeard = echoesAsked;
      echoesAsked += 1;
      return { command: paperInTurn(), key: String(echoesAsked) };
    },
    hear: (bytes) => reader.read(bytes).flatMap((reply) => understand(reply) ?? []),
  };
}

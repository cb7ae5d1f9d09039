import { createStore, type StoreApi } from 'zustand/vanilla';
import { CallError } from '#contract/client.ts';

/** Which groups of buttons have a call open and are dead until it is answered. */
export type OpenPresses = Readonly<Record<string, true>>;

/** Turns presses into commands that are sent once. */
export interface Presses {
  readonly open: StoreApi<OpenPresses>;
  /** A command id for a press that may be repeated at will, such as adding one more of an item. */
  newCommandId(): string;
  /**
   * Sends a press of `group` unless one of the same group is still open (then nothing happens and undefined is answered).
   * A press of the same `content` whose answer was lost with the line goes out under its first command id,
   * so that what already happened is not done twice.
   */
  once<T>(group: string, content: unknown, send: (commandId: string) => Promise<T>): Promise<T> | undefined;
}

/** @param newId makes an id of 8 to 64 characters that was never used before. */
export function createPresses(newId: () => string = () => crypto.randomUUID()): Presses {
  const open = createStore<OpenPresses>(() => ({}));
  const unanswered = new Map<string, string>();

  async function settle<T>(key: string, commandId: string, answer: Promise<T>): Promise<T> {
    try {
      const output = await answer;
      unanswered.delete(key);
      return output;
    } catch (error) {
      if (error instanceof CallError && error.wire.code === 'connection.lost') unanswered.set(key, commandId);
      else unanswered.delete(key);
      throw error;
    }
  }

  return {
    open,
    newCommandId: newId,
    once(group, content, send) {
      if (open.getState()[group]) return undefined;
      const key = `${group} ${JSON.stringify(content)}`;
      const commandId = unanswered.get(key) ?? newId();
      open.setState({ [group]: true });
      return settle(key, commandId, send(commandId)).finally(() => {
        const { [group]: _closed, ...others } = open.getState();
        open.setState(others, true);
      });
    },
  };
}

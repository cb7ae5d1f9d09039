interface Poller {
  poll(events?: number): void;
  emit(event: string, ...args: unknown[]): boolean;
  listenerCount(event: string): number;
}

const READABLE = 1;
const WRITABLE = 2;
const repaired = new WeakSet<object>();

/**
 * Makes one opened port's poller keep all that it waits for. Without it a write that waits for the device forgets
 * the read and a new read forgets the write: a printer that runs out of paper in the middle of a long job is never
 * heard and never resumed. Does nothing where there is no poller (Windows), nor a second time.
 *
 * @source observed on @serialport/bindings-cpp 13.0.0: `Poller::poll` replaces the pending flags of `uv_poll_start`;
 * events are handed on in a turn of their own because Node 26.4 and later leave promises waiting after a native call
 * (nodejs/node#66158, node-serialport#3148).
 */
export function repairPoller(opened: unknown): void {
  const poller = (opened as { poller?: Poller } | undefined)?.poller;
  if (!poller || repaired.has(poller)) return;
  repaired.add(poller);
  const poll = poller.poll.bind(poller);
  const emit = poller.emit.bind(poller);
  poller.poll = (events = 0) => {
    const reads = poller.listenerCount('readable') > 0 ? READABLE : 0;
    const writes = poller.listenerCount('writable') > 0 ? WRITABLE : 0;
    poll(events | reads | writes);
  };
  poller.emit = (event, ...args) => {
    if ((args[0] as { canceled?: boolean } | null | undefined)?.canceled) return emit(event, ...args);
    setImmediate(() => emit(event, ...args));
    return true;
  };
}

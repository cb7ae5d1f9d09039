import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { START_FAULT_EXIT } from '../screens/exit-codes.ts';
import { startFaultText } from '../screens/start-fault.ts';
import { findBrowser, openAppWindows, sandboxArguments } from './browser.ts';
import { canFetchElectron, fetchElectron, fetchFailedBefore, findElectron } from './electron-binary.ts';
import { ensureBuilt } from './ensure-built.ts';
import { PROJECT_DIR } from './project.ts';
import { askedToEnd, runWeb } from './run-web.ts';
import { say, sayJson } from './say.ts';
import { showFault } from './show-fault.ts';
import { hasScreen, planStart, type StartPlan } from './start-plan.ts';
import { readWebArguments, type WebArguments } from './web-arguments.ts';

const FETCH_TIMEOUT_MS = 20_000;
/** Electron that ends this soon by itself did not start at all: a library is missing, or its sandbox is refused. */
const TOO_SOON_MS = 10_000;

async function main(): Promise<number> {
  const args = readWebArguments(process.argv.slice(2));
  await ensureBuilt();
  const situation = {
    hasScreen: args.open && hasScreen(process.platform, process.env),
    canFetch: canFetchElectron(),
    fetchFailedBefore: canFetchElectron() && fetchFailedBefore(),
    hasBrowser: findBrowser() !== undefined,
  };
  let plan = planStart({ ...situation, hasElectron: findElectron() !== undefined });
  if (plan === 'fetch') {
    const seconds = FETCH_TIMEOUT_MS / 1000;
    say(`Electron is not here yet. Trying once to fetch it, for at most ${seconds} seconds…`);
    if (!(await fetchElectron(FETCH_TIMEOUT_MS)))
      say('Electron could not be fetched; later starts will not try again.');
    plan = planStart({ ...situation, fetchFailedBefore: true, hasElectron: findElectron() !== undefined });
  } else if (plan !== 'electron' && situation.hasScreen && situation.fetchFailedBefore) {
    say(
      'Electron could not be fetched at an earlier start, so this one does not try. "npx install-electron" tries again.',
    );
  }
  if (plan === 'electron') {
    const code = await runElectron(args);
    if (code !== undefined) return code;
    say('Electron did not start on this machine.');
    plan = situation.hasBrowser ? 'browser' : 'addresses';
  }
  return runInWeb(args, plan);
}

/** Runs the kiosk in Electron. Answers the exit code, or undefined where Electron itself could not start. */
async function runElectron(args: WebArguments): Promise<number | undefined> {
  const startMs = performance.now();
  const child = spawn(findElectron() as string, [PROJECT_DIR, `--data=${args.dataDir}`, ...sandboxArguments()], {
    cwd: PROJECT_DIR,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
  if (code === 0 || code === START_FAULT_EXIT) return code;
  const tooSoon =
    performance.now() - startMs < TOO_SOON_MS && child.signalCode !== 'SIGINT' && child.signalCode !== 'SIGTERM';
  return tooSoon ? undefined : (code ?? 1);
}

async function runInWeb(args: WebArguments, plan: StartPlan): Promise<number> {
  const browser = plan === 'browser' ? findBrowser() : undefined;
  const web = await runWeb(args).catch(async (error: unknown) => {
    if (browser) await showFault(error, browser, askedToEnd());
    throw error;
  });
  const ended = askedToEnd();
  sayJson(web.addresses);
  if (browser) {
    say('Opening the kiosk in the browser instead. Close its windows, or press Ctrl+C, to end it.');
    const windows = openAppWindows(
      browser,
      [web.addresses.customer, web.addresses.cashier],
      join(args.dataDir, 'browser'),
    );
    await Promise.race([ended, once(windows, 'exit')]);
    windows.kill();
  } else {
    say(
      'Open the first address for the cashier, the second one for the buyer, the third one for the office. Press Ctrl+C to end the kiosk.',
    );
    await ended;
  }
  await web.close();
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(startFaultText(error));
    process.exit(1);
  },
);

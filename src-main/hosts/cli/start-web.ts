import { join } from 'node:path';
import { startFaultText } from '../screens/start-fault.ts';
import { findBrowser, openAppWindows } from './browser.ts';
import { ensureBuilt } from './ensure-built.ts';
import { askedToEnd, runWeb } from './run-web.ts';
import { say, sayJson } from './say.ts';
import { showFault } from './show-fault.ts';
import { hasScreen } from './start-plan.ts';
import { readWebArguments } from './web-arguments.ts';

async function main(): Promise<void> {
  const args = readWebArguments(process.argv.slice(2));
  await ensureBuilt();
  const browser = args.open && hasScreen(process.platform, process.env) ? findBrowser() : undefined;
  const web = await runWeb(args).catch(async (error: unknown) => {
    if (browser) await showFault(error, browser, askedToEnd());
    throw error;
  });
  const ended = askedToEnd();
  sayJson(web.addresses);
  if (browser) {
    openAppWindows(browser, [web.addresses.customer, web.addresses.cashier], join(args.dataDir, 'browser'));
  } else if (args.open) {
    say('There is no browser to open here. Open the addresses above: the cashier’s, the buyer’s and the office’s.');
  }
  await ended;
  await web.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    say(startFaultText(error));
    process.exit(1);
  },
);

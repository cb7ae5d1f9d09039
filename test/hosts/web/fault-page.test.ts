import { expect, it, onTestFinished } from 'vitest';
import { serveFaultPage } from '#hosts/web/fault-page.ts';

it('says the words at every path, to this machine alone, and nothing of them is taken for HTML', async () => {
  const page = await serveFaultPage('The file <kiosk.db> is damaged.\nRun "npm run setup -- --restore".');
  onTestFinished(() => page.close());
  expect(new URL(page.address).hostname).toBe('127.0.0.1');
  for (const path of ['', 'cashier', 'customer?x=1']) {
    const answer = await fetch(page.address + path);
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(html).toContain('The file &lt;kiosk.db&gt; is damaged.');
    expect(html).toContain('&quot;npm run setup -- --restore&quot;');
    expect(html).not.toContain('<kiosk');
  }
});

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openShop } from '../shop.ts';

async function enrolling(mapping: object | undefined) {
  const shop = openShop();
  const { program } = await shop.ok('GET', '/v2/loyalty/programs/main');
  const loyalty_account = { program_id: program.id, ...(mapping ? { mapping } : {}) };
  const sent = await shop.send('POST', '/v2/loyalty/accounts', { idempotency_key: randomUUID(), loyalty_account });
  return { status: sent.status, ...sent.body.errors?.[0] };
}

/** @source https://github.com/square/connect-api-examples/issues/267 */
it.each([[undefined], [{}], [{ phone_number: '' }]])('an account is of a phone number, not of %j', async (mapping) => {
  expect(await enrolling(mapping)).toMatchObject({
    status: 400,
    code: 'BAD_REQUEST',
    detail: 'Must provide phone_number in the mapping field',
  });
});

/** @source Square Loyalty API, "Create and retrieve loyalty accounts": the countries it is sold in */
it.each(['+493012345678', '+18765551234'])('%s is told which countries are taken', async (phone_number) => {
  const refused = await enrolling({ phone_number });
  expect(refused).toMatchObject({ status: 400, code: 'INVALID_PHONE_NUMBER' });
  expect(refused.detail).toMatch(/countries where Square Loyalty is sold: US, CA, AU, JP, GB, IE, FR, ES/);
});

/** @source North American Numbering Plan: area and exchange codes begin with 2 to 9 */
it.each(['+11155551234', '+14151551234', '+10000000000', '4255551111'])('%s is no number in E.164', async (number) => {
  const refused = await enrolling({ phone_number: number });
  expect(refused).toMatchObject({ code: 'INVALID_PHONE_NUMBER', detail: 'Expected a phone number in E.164 format.' });
});

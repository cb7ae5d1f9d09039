/**
 * An order as a client read it, without the discounts that rewards put there: they are worked out again,
 * and must not come back as the client's own.
 */
export function withoutRewardDiscounts(order: unknown): unknown {
  if (!isObject(order) || !Array.isArray(order['discounts'])) return order;
  const owned = new Set<unknown>();
  const discounts = order['discounts'].filter((discount: unknown) => {
    if (!isObject(discount) || (!discount['reward_ids'] && !discount['pricing_rule_id'])) return true;
    owned.add(discount['uid']);
    return false;
  });
  return { ...order, discounts, line_items: withoutReferences(order['line_items'], owned) };
}

function withoutReferences(lines: unknown, owned: ReadonlySet<unknown>): unknown {
  if (!Array.isArray(lines)) return lines;
  return lines.map((line: unknown) => {
    if (!isObject(line) || !Array.isArray(line['applied_discounts'])) return line;
    const applied = line['applied_discounts'].filter(
      (one: unknown) => !isObject(one) || !owned.has(one['discount_uid']),
    );
    return { ...line, applied_discounts: applied };
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

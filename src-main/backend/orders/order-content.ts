import type { OrderContent, WireOrder } from '../wire/wire-order.ts';

/** An order's content without this reward, or without any. */
export function withoutRewards(order: WireOrder, rewardId?: string): OrderContent {
  const { rewards, ...content } = order;
  const left = rewardId === undefined ? [] : (rewards ?? []).filter(({ id }) => id !== rewardId);
  return contentOf({ ...content, ...(left.length === 0 ? {} : { rewards: left }) });
}

/** What of a stored order is not worked out from the rest. */
export function contentOf(order: OrderContent): OrderContent {
  const {
    location_id,
    reference_id,
    source,
    customer_id,
    ticket_name,
    metadata,
    line_items,
    taxes,
    discounts,
    service_charges,
    rewards,
  } = order;
  return {
    location_id,
    ...(reference_id === undefined ? {} : { reference_id }),
    ...(source === undefined ? {} : { source }),
    ...(customer_id === undefined ? {} : { customer_id }),
    ...(ticket_name === undefined ? {} : { ticket_name }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(line_items === undefined ? {} : { line_items }),
    ...(taxes === undefined ? {} : { taxes }),
    ...(discounts === undefined ? {} : { discounts }),
    ...(service_charges === undefined ? {} : { service_charges }),
    ...(rewards === undefined ? {} : { rewards }),
  };
}

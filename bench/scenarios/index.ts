import { burst } from './burst.ts';
import { catalogo } from './catalogo.ts';
import { events } from './events.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import type { Scenario } from './scenario.ts';

/** In the order they run. */
export const scenarios: readonly Scenario[] = [orders, events, payments, catalogo, burst];

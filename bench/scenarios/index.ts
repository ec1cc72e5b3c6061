import type { Scenario } from '../report/scenario.ts';
import { burst } from './burst.ts';
import { catalogo } from './catalogo.ts';
import { changes } from './changes.ts';
import { cluster } from './cluster.ts';
import { events } from './events.ts';
import { growth } from './growth.ts';
import { orders } from './orders.ts';
import { packages } from './packages.ts';
import { payments } from './payments.ts';
import { preparation } from './preparation.ts';
import { rivals } from './rivals.ts';
import { rush } from './rush.ts';
import { workers } from './workers.ts';

/** In the order they run. */
export const scenarios: readonly Scenario[] = [
  ...[orders, cluster, changes, preparation, packages, events, payments, catalogo, burst],
  ...[rivals, rush, growth, workers],
];
